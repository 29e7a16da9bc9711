using SocialWelfare.Data.StartingData;

namespace SocialWelfare.EndToEndTests;

/// <summary>Every page that shows published figures, in the forms in which it comes.</summary>
public static class ReadingPages
{
    public static readonly IReadOnlyList<string> Indicators =
        [.. StartingDataFiles.Shipped.Indicators().Where(indicator => !indicator.IsComponent).Select(indicator => "/indikator/" + indicator.Code)];

    public static readonly IReadOnlyList<(string Address, int Charts)> Working =
    [
        ("/", 0), ("/?lang=en", 0), ("/?indikator=unemployment_rate&tahun=2020", 0), ("/?jenis=kota&peringkat=terburuk", 0),
        ("/indikator", 0),
        .. Indicators.Select(address => (address, 1)),
        ("/indikator/poverty_rate?tahun=2015&urut=-2015&wilayah=3204,3273", 1),
        ("/indikator/poverty_rate?dari=2015&sampai=2024&urut=-perubahan&jenis=kota&peringkat=terburuk", 1),
        ("/indikator/stunting_new_cases", 0),
        ("/target", 0), ("/target?status=menjauh&urut=-poverty_rate&peta=unemployment_rate", 0), ("/target?status=tertinggal&indikator=unemployment_rate&jenis=kota", 0),
        ("/target/stunting_survey_rate", 1), ("/target/poverty_rate?wilayah=3204&rinci=1", 1), ("/target/poverty_line", 1),
        ("/wilayah", 0), ("/wilayah/32", 0), ("/wilayah/3204", 0), ("/wilayah/3218", 0), ("/wilayah/3271?cetak=lengkap", 0),
        ("/bandingkan", 1), ("/bandingkan?wilayah=3204,3273&indikator=poverty_rate", 2), ("/bandingkan?x=poverty_rate&y=unemployment_rate&jenis=kabupaten", 1), ("/bandingkan?wilayah=3204&indikator=stunting_cases_end", 1),
        ("/target/nol-stunting-baru", 0),
        ("/tentang", 0), ("/cari?q=ban", 0), ("/cari?q=tidakada", 0),
    ];

    public static readonly IReadOnlyList<(string Address, int Status)> Failing = [("/tidak-ada", 404), ("/wilayah/9999", 404), ("/?tahun=abc", 400), ("/?lang=xx", 400), ("/target?status=apa", 400), ("/?peringkat=apa", 400), ("/target?jenis=apa", 400), ("/wilayah/3204?cetak=apa", 400), ("/target/tidak_ada", 404)];

    /// <summary>Address, charts, status.</summary>
    public static TheoryData<string, int, int> All =>
        new([.. Working.Select(page => (page.Address, page.Charts, 200)), .. Failing.Select(page => (page.Address, 0, page.Status))]);

    /// <summary>One of each kind, for what takes long: one indicator's page has the same parts as another's.</summary>
    public static TheoryData<string> Kinds => new(
        Working.Select(page => page.Address).Except(Indicators.Where(address => address != "/indikator/poverty_rate" && address != "/indikator/pkh_recipients"))
            .Concat(Failing.Take(1).Select(page => page.Address)));

    public static TheoryData<string> Addresses => new(Working.Select(page => page.Address).Concat(Failing.Select(page => page.Address)));
}
