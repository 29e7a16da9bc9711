using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;

namespace SocialWelfare.Tests.Infrastructure;

/// <summary>Time that stands still until a test moves it.</summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>At first ten in the morning in Bandung on 24 November 2026.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone { get; } = LocalTime.ZoneOf(IndonesianTime.WIB);

    public override DateTimeOffset GetUtcNow() => Now;
}
