using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>Time that begins at nine in the morning in Bandung on 26 November 2026, whenever the tests run, and passes as it does outside.</summary>
public sealed class AppClock : TimeProvider
{
    public static readonly DateTimeOffset Beginning = new(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(7));

    private readonly long _started = System.GetTimestamp();

    public override TimeZoneInfo LocalTimeZone { get; } = LocalTime.ZoneOf(IndonesianTime.WIB);

    public override DateTimeOffset GetUtcNow() => Beginning.ToUniversalTime() + System.GetElapsedTime(_started);
}
