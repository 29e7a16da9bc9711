using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Services.Figures;

/// <summary>A figure and its place; equal values share a place and the next one is skipped (1, 2, 2, 4).</summary>
public sealed record RankedFigure(int Rank, PublishedFigure Figure)
{
    public static IReadOnlyList<RankedFigure> Order(IEnumerable<PublishedFigure> figures, Polarity polarity)
    {
        var ordered = polarity == Polarity.LowerIsBetter
            ? figures.OrderBy(figure => figure.Value)
            : figures.OrderByDescending(figure => figure.Value);
        var ranked = new List<RankedFigure>();
        foreach (var figure in ordered.ThenBy(figure => figure.AreaCode, StringComparer.Ordinal))
        {
            var sharesPlace = ranked.Count > 0 && ranked[^1].Figure.Value.Equals(figure.Value);
            ranked.Add(new RankedFigure(sharesPlace ? ranked[^1].Rank : ranked.Count + 1, figure));
        }

        return ranked;
    }
}
