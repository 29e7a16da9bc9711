using System.Globalization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Web.Components;

/// <summary>The addresses of the pages; the address holds all of a page's state.</summary>
public static class Links
{
    public const string Indicators = "/indikator";
    public const string Areas = "/wilayah";
    public const string Comparison = "/bandingkan";
    public const string Targets = "/target";
    public const string ZeroBoard = "/target/nol-stunting-baru";
    public const string About = "/tentang";
    public const string Search = "/cari";
    public const string WhatIf = "/target/bagaimana-jika";
    public const string Scenarios = "/target/skenario";

    public const string SetTarget = "/kelola/target";

    /// <summary>A new target, begun from the page of one.</summary>
    public static string SetTargetFor(string indicator, string area) => $"{SetTarget}?indikator={indicator}&wilayah={area}";

    /// <summary>The what-if with its three choices; numbers are invariant in addresses.</summary>
    public static string WhatIfOf(string indicatorCode, Period period, double target, double? yearlyChange)
    {
        return $"{WhatIf}?indikator={indicatorCode}&tahun={period}&nilai={Number(target)}&laju={(yearlyChange is { } change ? Number(change) : "")}";

        static string Number(double value) => NumberReader.Print(value, CultureInfo.InvariantCulture);
    }

    public static string Target(string indicatorCode) => $"{Targets}/{indicatorCode}";

    public static string Target(string indicatorCode, string areaCode) => $"{Targets}/{indicatorCode}?wilayah={areaCode}";

    /// <summary>The review's table with these choices.</summary>
    public static string Review(IEnumerable<(string Name, string? Value)> choices) => With(Targets, choices, "tabel");

    /// <summary>The part of a target's page that says why its status is this word.</summary>
    public const string WhyPart = "mengapa";

    /// <summary>Where a badge is explained: what, compared with what, how fast, why this word.</summary>
    public static string Why(string indicatorCode, string areaCode) => $"{Target(indicatorCode, areaCode)}#{WhyPart}";

    public const string Tasks = "/isi";

    /// <summary>A form to fill in.</summary>
    public static string Entry(string dataSetCode, Period period, string areaCode) => $"{Tasks}/{dataSetCode}/{period}?wilayah={areaCode}";

    public const string SignIn = "/masuk";
    public const string SecondStep = "/masuk/langkah-dua";
    public const string OpenIdConnect = "/masuk/oidc";
    public const string SignOut = "/keluar";
    public const string Profile = "/akun";
    public const string OneTimeLinks = "/akun/tautan";
    public const string Accounts = "/kelola/akun";
    public const string NewAccount = "/kelola/akun/baru";
    public const string Audit = "/jejak";
    public const string DataSets = "/kelola/formulir";

    /// <summary>What the browser asks before it signs in with a passkey, and before it makes one.</summary>
    public const string PasskeyRequest = "/masuk/kunci-sandi/opsi";
    public const string PasskeyCreation = "/akun/kunci-sandi/opsi";

    public static string Account(string accountId) => $"{Accounts}/{accountId}";

    public static string DataSet(string code) => $"{DataSets}/{code}";

    public const string NewDataSet = "/kelola/formulir-baru";

    public static string DataSetVersion(string code, int number) => $"{DataSet(code)}?versi={number}";

    public const string Verification = "/verifikasi";
    public const string Releases = "/rilis";
    public const string Publishing = "/rilis/baru";
    public const string Completeness = "/kelengkapan";

    public static string Submission(int submissionId) => string.Create(CultureInfo.InvariantCulture, $"{Verification}/{submissionId}");

    public static string Release(int releaseId) => string.Create(CultureInfo.InvariantCulture, $"{Releases}/{releaseId}");

    /// <summary>All that one figure ever said.</summary>
    public static string FigureHistory(string indicatorCode, string areaCode, Period period) => $"{Releases}/angka/{indicatorCode}/{areaCode}/{period}";

    public static string Area(string code) => $"{Areas}/{code}";

    /// <summary>What an area's page is asked to print besides its profile.</summary>
    public const string InFull = "lengkap";

    public static string AreaInFull(string code) => $"{Area(code)}?cetak={InFull}";

    public static string Indicator(string code) => $"{Indicators}/{code}";

    public static string Indicator(string code, Period period) => $"{Indicators}/{code}?tahun={period}";

    public static string Overview(string indicatorCode, Period period) => $"/?indikator={indicatorCode}&tahun={period}";

    /// <param name="month">Null: the last month with any report.</param>
    /// <param name="sort">Null: the areas that need attention first.</param>
    /// <param name="kind">Null: kabupaten and kota.</param>
    public static string ZeroBoardOf(Period? month, string? sort = null, AreaKind? kind = null) =>
        With(ZeroBoard, [("bulan", month?.ToString()), ("urut", sort), (AreaKinds.Parameter, AreaKinds.InAddress(kind))]);

    public static string Compare(IEnumerable<string> areaCodes, string indicatorCode) =>
        string.Join(',', areaCodes) is { Length: > 0 } codes ? $"{Comparison}?wilayah={codes}&indikator={indicatorCode}" : $"{Comparison}?indikator={indicatorCode}";

    /// <summary>Two indicators over all areas.</summary>
    public static string Scatter(string xCode, string yCode) => $"{Comparison}?x={xCode}&y={yCode}#sebaran";

    public static string Download(string indicatorCode) => $"/api/v1/indicators/{indicatorCode}/figures.csv";

    /// <summary>The same figures as an Excel set to Indonesian opens them.</summary>
    public static string DownloadForExcel(string indicatorCode) => $"{Download(indicatorCode)}?format=excel";

    /// <summary>An address with these choices; those that are not made are left out.</summary>
    /// <param name="part">Of the page, where it opens.</param>
    public static string With(string path, IEnumerable<(string Name, string? Value)> choices, string? part = null)
    {
        // A comma parts codes, and means nothing else in an address: people read it.
        var query = string.Join('&', choices.Where(choice => !string.IsNullOrEmpty(choice.Value))
            .Select(choice => $"{choice.Name}={Uri.EscapeDataString(choice.Value!).Replace("%2C", ",", StringComparison.Ordinal)}"));
        return $"{path}{(query.Length > 0 ? $"?{query}" : "")}{(part is null ? "" : $"#{part}")}";
    }
}
