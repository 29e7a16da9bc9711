using System.Globalization;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.StartingData;

namespace SocialWelfare.Services.Catalogue;

/// <summary>
/// The province that the application is for, as the catalogue says: its code, name, time and how many kabupaten/kota it has. Read from
/// the starting data, and from the database once that is there.
/// </summary>
public sealed class Province(IReadOnlyList<Area> areas)
{
    private volatile Facts _facts = Facts.Of(areas);

    public Province(StartingDataFiles files)
        : this([.. files.Areas().Select(row => row.ToArea())])
    {
    }

    public string Code => _facts.Code;

    /// <summary>In the reader's language: "Jawa Barat", "West Java".</summary>
    public string Name => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? _facts.NameEn : _facts.Name;

    public int Kabupaten => _facts.Kabupaten;

    public int Kota => _facts.Kota;

    public int Regencies => _facts.Kabupaten + _facts.Kota;

    public TimeZoneInfo Zone => _facts.Zone;

    /// <summary>After the catalogue changed.</summary>
    public void Read(IReadOnlyList<Area> now) => _facts = Facts.Of(now);

    private sealed record Facts(string Code, string Name, string NameEn, int Kabupaten, int Kota, TimeZoneInfo Zone)
    {
        public static Facts Of(IReadOnlyList<Area> areas)
        {
            var province = areas.Single(area => Area.IsProvince(area.Code));
            return new Facts(
                province.Code, province.ShortName, province.ShortNameEn ?? province.ShortName, areas.Count(area => area.Kind == AreaKind.Kabupaten),
                areas.Count(area => area.Kind == AreaKind.Kota), LocalTime.ZoneOf(province.Time ?? IndonesianTime.WIB));
        }
    }
}

/// <summary>The time outside, with the province's as local time.</summary>
public sealed class ProvinceClock(TimeProvider time, Province province) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => province.Zone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
}
