using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Components.Charts;

/// <summary>From which end a ranking begins, and of which areas it is.</summary>
/// <param name="WorstFirst">Where neither direction is better: the lowest first.</param>
/// <param name="Kind">Null for both; places stay those among all areas.</param>
public sealed record RankingView(bool WorstFirst, AreaKind? Kind)
{
    public const string OrderParameter = "peringkat";

    private const string Worst = "terburuk";
    private const string Best = "terbaik";

    public static readonly RankingView Usual = new(WorstFirst: false, Kind: null);

    /// <summary>What an address may say of the order.</summary>
    public static readonly IReadOnlyList<string> Orders = [Best, Worst];

    /// <returns>Null where the order is neither.</returns>
    public static RankingView? Read(string? order, AreaKind? kind) =>
        string.IsNullOrEmpty(order) || Orders.Contains(order) ? new RankingView(order == Worst, kind) : null;

    /// <summary>Name and value of what differs from the usual.</summary>
    public IEnumerable<(string Name, string Value)> InAddress()
    {
        if (AreaKinds.InAddress(Kind) is { } kind)
        {
            yield return (AreaKinds.Parameter, kind);
        }

        if (WorstFirst)
        {
            yield return (OrderParameter, Worst);
        }
    }
}
