using SocialWelfare.Data.Access;
using SocialWelfare.Services.Accounts.Manage;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Accounts.Manage;

/// <summary>The list of accounts as its address holds it.</summary>
public static class AccountAddress
{
    private const int LongestText = 100;
    private const string Disabled = "nonaktif";
    private const string Active = "aktif";

    /// <summary>What cannot be read counts as not asked for.</summary>
    public static AccountFilter Read(IQueryCollection query) => new()
    {
        Search = GridPlace.ReadSearch(query),
        Role = PageQuery.TryReadChoice<Role>(query["peran"], out var role) ? role : null,
        AreaCode = query["wilayah"].ToString() is { Length: > 0 and <= LongestText } area ? area : null,
        IsDisabled = query["keadaan"].ToString() switch { Disabled => true, Active => false, _ => null },
    };

    /// <param name="place">Where in the list somebody is.</param>
    public static string Of(AccountFilter filter, IEnumerable<(string Name, string? Value)>? place = null) => Links.With(Links.Accounts,
    [
        (GridPlace.SearchName, filter.Search), ("peran", filter.Role?.ToString()), ("wilayah", filter.AreaCode),
        ("keadaan", filter.IsDisabled switch { true => Disabled, false => Active, _ => null }),
        .. place ?? [],
    ]);
}
