using System.Globalization;
using SocialWelfare.Services.Audit;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Audit;

/// <summary>The audit page's filter as its address holds it.</summary>
public static class AuditAddress
{
    public const string Download = Links.Audit + ".csv";

    private const int LongestText = 100;

    /// <returns>Null when a day is not one or a text is too long.</returns>
    public static AuditFilter? Read(IQueryCollection query)
    {
        if (!TryReadDay(query["dari"], out var from) || !TryReadDay(query["sampai"], out var to)
            || query.Any(parameter => parameter.Value.ToString().Length > LongestText))
        {
            return null;
        }

        return new AuditFilter { Who = query["siapa"], Action = query["tindakan"], Subject = query["objek"], AreaCode = query["wilayah"], From = from, To = to };
    }

    /// <param name="place">Where in the list somebody is.</param>
    public static string Of(string path, AuditFilter filter, IEnumerable<(string Name, string? Value)>? place = null) => Links.With(path,
    [
        ("siapa", filter.Who), ("tindakan", filter.Action), ("objek", filter.Subject), ("wilayah", filter.AreaCode),
        ("dari", Text(filter.From)), ("sampai", Text(filter.To)),
        .. place ?? [],
    ]);

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryReadDay(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;
        return day is not null || string.IsNullOrEmpty(text);
    }
}
