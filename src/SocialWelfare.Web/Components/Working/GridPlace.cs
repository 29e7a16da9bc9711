using System.Globalization;
using MudBlazor;

namespace SocialWelfare.Web.Components.Working;

/// <summary>Where in a list somebody is, as the address holds it: order, and the page from 0.</summary>
public sealed record GridPlace<TOrder>(TOrder Order, bool Descending, int Page)
    where TOrder : struct, Enum
{
    /// <summary>How a column begins.</summary>
    public SortDirection DirectionOf(TOrder column) =>
        !column.Equals(Order) ? SortDirection.None : Descending ? SortDirection.Descending : SortDirection.Ascending;

    /// <param name="usual">Its order needs not be said.</param>
    public IEnumerable<(string Name, string? Value)> InAddress(GridPlace<TOrder> usual)
    {
        var isUsual = Order.Equals(usual.Order) && Descending == usual.Descending;
        return
        [
            (GridPlace.OrderName, isUsual ? null : Order.ToString()), (GridPlace.DescendingName, Descending && !isUsual ? "ya" : null),
            (GridPlace.PageName, Page > 0 ? (Page + 1).ToString(CultureInfo.InvariantCulture) : null),
        ];
    }
}

/// <summary>Reads places from addresses and from lists.</summary>
public static class GridPlace
{
    internal const string OrderName = "urut";
    internal const string DescendingName = "turun";
    internal const string PageName = "hal";

    private const int LastPage = 100_000;

    /// <summary>What cannot be read counts as not asked for: an order is a convenience, not a question.</summary>
    public static GridPlace<TOrder> Read<TOrder>(IQueryCollection query, GridPlace<TOrder> usual)
        where TOrder : struct, Enum =>
        PageQuery.TryReadChoice<TOrder>(query[OrderName], out var asked) && asked is { } known
            ? new(known, query[DescendingName] == "ya", PageOf(query))
            : usual with { Page = PageOf(query) };

    public static GridPlace<TOrder> Of<TRow, TOrder>(GridState<TRow> state, IReadOnlyDictionary<string, TOrder> columns, GridPlace<TOrder> usual)
        where TOrder : struct, Enum =>
        state.SortDefinitions.FirstOrDefault() is { } sort && columns.TryGetValue(sort.SortBy, out var sorted)
            ? new(sorted, sort.Descending, state.Page)
            : usual with { Page = state.Page };

    private static int PageOf(IQueryCollection query) => PageQuery.TryReadId(query[PageName], out var page) && page is { } known ? Math.Min(known, LastPage) - 1 : 0;
}
