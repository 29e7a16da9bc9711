using System.Globalization;
using MudBlazor;
using SocialWelfare.Services.Access;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Working;

/// <summary>Where in a list somebody is, as the address holds it: order, the page from 0, and how many rows it has.</summary>
public sealed record GridPlace<TOrder>(TOrder Order, bool Descending, int Page, int Size = GridPlace.UsualSize)
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
            (GridPlace.SizeName, Size != usual.Size ? Size.ToString(CultureInfo.InvariantCulture) : null),
        ];
    }
}

/// <summary>Reads places from addresses and from lists.</summary>
public static class GridPlace
{
    internal const string OrderName = "urut";
    internal const string DescendingName = "turun";
    internal const string PageName = "hal";
    internal const string SizeName = "baris";

    /// <summary>Rows on a page where nothing else is asked for.</summary>
    public const int UsualSize = 50;

    /// <summary>The part of a name that a list is searched for.</summary>
    internal const string SearchName = "cari";

    private const int LastPage = 100_000;
    internal const int LongestSearch = 100;

    /// <returns>Null where nothing is searched for, or more than can be.</returns>
    public static string? ReadSearch(IQueryCollection query) => query[SearchName].ToString() is { Length: > 0 and <= LongestSearch } search ? search : null;

    /// <summary>What cannot be read counts as not asked for: an order is a convenience, not a question.</summary>
    public static GridPlace<TOrder> Read<TOrder>(IQueryCollection query, GridPlace<TOrder> usual)
        where TOrder : struct, Enum =>
        PageQuery.TryReadChoice<TOrder>(query[OrderName], out var asked) && asked is { } known
            ? new(known, query[DescendingName] == "ya", PageOf(query), SizeOf(query))
            : usual with { Page = PageOf(query), Size = SizeOf(query) };

    public static GridPlace<TOrder> Of<TRow, TOrder>(GridState<TRow> state, IReadOnlyDictionary<string, TOrder> columns, GridPlace<TOrder> usual)
        where TOrder : struct, Enum =>
        state.SortDefinitions.FirstOrDefault() is { } sort && columns.TryGetValue(sort.SortBy, out var sorted)
            ? new(sorted, sort.Descending, state.Page, state.PageSize)
            : usual with { Page = state.Page, Size = state.PageSize };

    private static int SizeOf(IQueryCollection query) =>
        PageQuery.TryReadId(query[SizeName], out var size) && size is { } known ? Math.Clamp(known, 1, ListPart.MostAtOnce) : UsualSize;

    private static int PageOf(IQueryCollection query) => PageQuery.TryReadId(query[PageName], out var page) && page is { } known ? Math.Min(known, LastPage) - 1 : 0;
}
