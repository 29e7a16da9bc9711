using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Working;

/// <summary>A list whose filter is a part of a name; an empty one leaves all.</summary>
/// <param name="path">The page that it stands on.</param>
public abstract class SearchedList<TRow, TOrder>(string path, GridPlace<TOrder> usual, IReadOnlyDictionary<string, TOrder> columns)
    : WorkingList<TRow, string, TOrder>(usual, columns)
    where TOrder : struct, Enum
{
    protected sealed override string ReadFilter(IQueryCollection query) => GridPlace.ReadSearch(query) ?? "";

    protected sealed override string AddressWith(string filter, IEnumerable<(string Name, string? Value)> place) =>
        Links.With(path, [(GridPlace.SearchName, filter), .. place]);
}
