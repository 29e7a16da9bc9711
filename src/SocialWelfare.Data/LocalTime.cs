using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Data;

/// <summary>
/// Time in the province: days and months begin there and not in Greenwich. It is the clock's local time, a fixed offset without
/// summer time (<see cref="IndonesianTime"/>), for which no time zone database is needed.
/// </summary>
public static class LocalTime
{
    /// <param name="utc">UTC.</param>
    public static DateOnly DateOf(this TimeProvider clock, DateTime utc) => DateOnly.FromDateTime(clock.Local(utc));

    /// <param name="utc">UTC.</param>
    public static DateTime Local(this TimeProvider clock, DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Unspecified) + clock.LocalTimeZone.BaseUtcOffset;

    public static DateOnly Today(this TimeProvider clock) => clock.DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The period of a kind that the day belongs to.</summary>
    public static Period PeriodOf(DateOnly date, Frequency frequency) => Period.Of(frequency, date);

    /// <summary>A zone that is so many hours ahead of UTC all the year.</summary>
    public static TimeZoneInfo ZoneOf(IndonesianTime time) =>
        TimeZoneInfo.CreateCustomTimeZone(time.ToString(), TimeSpan.FromHours((int)time), time.ToString(), time.ToString());
}
