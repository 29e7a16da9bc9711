using System.Globalization;
using System.Text.RegularExpressions;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Web.Components;

/// <summary>A period as people write it: "2026", "2026-10", "10/2026", "Okt 2026", "oktober 2026", "semester 1 2026", "Q2 2026", in Indonesian or English.</summary>
public static partial class WrittenPeriod
{
    /// <summary>Full names and the usual short ones, in small letters.</summary>
    private static readonly Dictionary<string, int> Months = MonthNames();

    /// <param name="text">Without space around it.</param>
    public static bool TryRead(string text, out Period period)
    {
        if (Period.TryParse(text, out period))
        {
            return true;
        }

        if (PartOfAYear().Match(text) is { Success: true } part)
        {
            var frequency = "sh".Contains(char.ToLowerInvariant(part.Groups["kind"].Value[0]), StringComparison.Ordinal) ? Frequency.HalfYearly : Frequency.Quarterly;
            var number = part.Groups["roman"].Success ? part.Groups["roman"].Value.ToUpperInvariant() switch { "I" => 1, "II" => 2, "III" => 3, _ => 4 }
                : int.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            if (number > Period.PartsOf(frequency))
            {
                return false;
            }

            period = Period.Of(frequency, int.Parse(part.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), number);
            return true;
        }

        var parts = Pattern().Match(text);
        if (!parts.Success)
        {
            return false;
        }

        var month = parts.Groups["name"] is { Success: true } name
            ? Months.GetValueOrDefault(name.Value.ToLowerInvariant())
            : int.Parse(parts.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12)
        {
            return false;
        }

        period = Period.OfMonth(int.Parse(parts.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), month);
        return true;
    }

    private static Dictionary<string, int> MonthNames()
    {
        var names = new Dictionary<string, int>();
        foreach (var language in (string[])["id", "en"])
        {
            var dates = CultureInfo.GetCultureInfo(language).DateTimeFormat;
            for (var month = 1; month <= 12; month++)
            {
                names[dates.MonthNames[month - 1].ToLowerInvariant()] = month;
                names[dates.AbbreviatedMonthNames[month - 1].ToLowerInvariant()] = month;
            }
        }

        // Written as often as those that .NET knows.
        foreach (var (name, month) in (IEnumerable<(string, int)>)[("pebruari", 2), ("peb", 2), ("agu", 8), ("agt", 8), ("agst", 8), ("sept", 9), ("nopember", 11), ("nop", 11)])
        {
            names[name] = month;
        }

        return names;
    }

    [GeneratedRegex(@"^(?<kind>semester|sem|s|half|h|triwulan|trw|tw|kuartal|quarter|q)\.? ?((?<number>[1-4])|(?<roman>iii|ii|iv|i))[ ,/-]{1,2}(of )?(?<year>[1-9][0-9]{3})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartOfAYear();

    /// <summary>Years of four digits that begin with none but 1–9: "02026" is nobody's year.</summary>
    [GeneratedRegex(@"^(?:(?:(?<name>[A-Za-z]{3,10})\.?|(?<month>[0-9]{1,2})) ?[-/. ] ?(?<year>[1-9][0-9]{3})|(?<year>[1-9][0-9]{3}) ?[-/. ] ?(?:(?<name>[A-Za-z]{3,10})\.?|(?<month>[0-9]{1,2})))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
