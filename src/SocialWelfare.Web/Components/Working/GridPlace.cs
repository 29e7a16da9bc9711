using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using MudBlazor;

namespace SocialWelfare.Web.Components.Working;

/// <summary>Where in a list somebody is, as the address holds it: order, and the page from 0.</summary>
public sealed record GridPlace<TOrder>(TOrder Order, bool Descending, int Page)
    where TOrder : struct, Enum
{
    private const string OrderName = "urut";
    private const string DescendingName = "turun";
    private const string PageName = "hal";

    /// <summary>What cannot be read counts as not asked for: an order is a convenience, not a question.</summary>
    public static GridPlace<TOrder> Read(IQueryCollection query, TOrder order, bool descending) =>
        PageQuery.TryReadChoice<TOrder>(query[OrderName], out var asked) && asked is { } known
            ? new(known, query[DescendingName] == "ya", PageOf(query))
            : new(order, descending, PageOf(query));

    public static GridPlace<TOrder> Of<TRow>(GridState<TRow> state, IReadOnlyDictionary<string, TOrder> columns, TOrder order, bool descending) =>
        state.SortDefinitions.FirstOrDefault() is { } sort && columns.TryGetValue(sort.SortBy, out var sorted)
            ? new(sorted, sort.Descending, state.Page)
            : new(order, descending, state.Page);

    /// <summary>How a column begins.</summary>
    public SortDirection DirectionOf(TOrder column) =>
        !column.Equals(Order) ? SortDirection.None : Descending ? SortDirection.Descending : SortDirection.Ascending;

    /// <param name="order">What needs not be said.</param>
    public void Write(QueryBuilder query, TOrder order, bool descending)
    {
        if (!Order.Equals(order) || Descending != descending)
        {
            query.Add(OrderName, Order.ToString());
            if (Descending)
            {
                query.Add(DescendingName, "ya");
            }
        }

        if (Page > 0)
        {
            query.Add(PageName, (Page + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static int PageOf(IQueryCollection query) => PageQuery.TryReadId(query[PageName], out var page) && page is { } known ? Math.Min(known, 100_000) - 1 : 0;
}
