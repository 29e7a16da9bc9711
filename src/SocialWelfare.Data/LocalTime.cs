using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data;

/// <summary>
/// Time in West Java (Asia/Jakarta): days and months begin there and not in Greenwich. A fixed offset, because it has had
/// no other since 1964 and a small container may lack the time zone database.
/// </summary>
public static class LocalTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <param name="utc">UTC.</param>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified) + Offset);

    public static DateOnly Today(this TimeProvider clock) => DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The period of a kind that the day belongs to.</summary>
    /// <param name="utc">UTC.</param>
    public static Period PeriodOf(DateTime utc, Frequency frequency) => PeriodOf(DateOf(utc), frequency);

    /// <inheritdoc cref="PeriodOf(DateTime, Frequency)"/>
    public static Period PeriodOf(DateOnly date, Frequency frequency) => Period.Of(frequency, date);
}
