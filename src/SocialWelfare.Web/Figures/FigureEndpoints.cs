using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.DataSets;
using SocialWelfare.Web.Hosting;
using SocialWelfare.Web.Localization;
using SocialWelfare.Web.Targets;
using SocialWelfare.Web.ZeroStunting.ZeroBoardPage;

namespace SocialWelfare.Web.Figures;

public static class FigureEndpoints
{
    private const string ForExcel = "excel";

    /// <summary>An Excel whose system is set to Indonesian parts columns at ";" and decimals at ",", and without the mark takes UTF-8 for something else.</summary>
    private static readonly CsvWriterOptions ExcelOptions = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        Separator = ';',
        WriteByteOrderMark = true,
        FormatProvider = CultureInfo.GetCultureInfo("id-ID"),
    };

    public static void MapFigures(this IEndpointRouteBuilder endpoints)
    {
        var indicators = endpoints.MapGroup("/api/v1/indicators");
        indicators.MapGet("/{code}/figures.csv", DownloadAsync)
            .WithTags("Figures")
            .WithSummary("Every published figure of an indicator")
            .WithDescription("UTF-8, comma-separated, decimal point, one line a figure; a period without a figure has no line. "
                + "With format=excel as a spreadsheet set to Indonesian opens it: byte order mark, semicolons, decimal comma, headings in Indonesian, names of units and areas.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>
    /// Every published figure of an indicator: UTF-8, comma-separated, decimal point; source and note in the reader's language. One line a
    /// figure: what was never published has no line, since an empty value would soon be read as zero.
    /// </summary>
    /// <param name="format">"excel", or nothing for the file that programs read.</param>
    private static async Task<IResult> DownloadAsync(
        string code, string? format, HttpResponse response, FigureFormat figureFormat, CatalogueQueries catalogueQueries, FigureQueries figures, DemoMode demo, IStringLocalizer<Texts> texts, CancellationToken cancellationToken)
    {
        var catalogue = await catalogueQueries.ReadAsync(cancellationToken);
        if (IndicatorPages.Published(catalogue).Find(code) is not { } indicator)
        {
            ApiLanguage.Use(response.HttpContext);
            var unknown = PageProblem.UnknownIndicator(texts, code, catalogue);
            return TypedResults.Problem(
                statusCode: unknown.Status, title: unknown.Title,
                detail: $"{unknown.Explanation} {string.Join(", ", catalogue.Indicators.Select(each => each.Code))}");
        }

        var isForExcel = format == ForExcel;
        if (!isForExcel && !string.IsNullOrEmpty(format))
        {
            ApiLanguage.Use(response.HttpContext);
            var malformed = PageProblem.Malformed(texts, nameof(format), format, ForExcel);
            return TypedResults.Problem(statusCode: malformed.Status, title: malformed.Title, detail: malformed.Explanation);
        }

        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{demo.FileName($"{indicator.Code}.csv")}\"";
        var csv = CsvWriter.Create(response.Body, isForExcel ? ExcelOptions : CsvWriterOptions.Default with { Injection = CsvInjection.Escape });
        var lines = figures.StreamAsync(indicator, cancellationToken);
        await (isForExcel
            ? WriteAsync(csv, lines, figure => Excel(figure, indicator, catalogue, figureFormat), cancellationToken)
            : WriteAsync(csv, lines, figure => Line(figure, indicator, catalogue), cancellationToken));
        return TypedResults.Empty;
    }

    /// <summary>Not disposed when a query fails: that would send the heading, and the answer would begin as if all were well.</summary>
    private static async Task WriteAsync<TLine>(CsvWriter csv, IAsyncEnumerable<PublishedFigure> figures, Func<PublishedFigure, TLine> line, CancellationToken cancellationToken)
    {
        csv.WriteHeader<TLine>();
        await foreach (var figure in figures.WithCancellation(cancellationToken))
        {
            await csv.WriteRecordAsync(line(figure), cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
        await csv.DisposeAsync();
    }

    private static FigureLine Line(PublishedFigure figure, Indicator indicator, WelfareCatalogue catalogue) => new()
    {
        AreaCode = figure.AreaCode,
        AreaName = catalogue.GetArea(figure.AreaCode).Name,
        Indicator = indicator.Code,
        Period = figure.Period.ToString(),
        Value = figure.Value,
        LowerBound = figure.LowerBound,
        UpperBound = figure.UpperBound,
        Unit = indicator.Unit.ToString(),
        Source = figure.Source.Name(),
        SourceUrl = figure.Source.Address,
        Confidence = figure.Confidence.ToString(),
        Note = figure.NoteText(),
        AreasCombined = figure.AreasCombined,
        MonthsCombined = figure.MonthsCombined,
    };

    /// <summary>A year is a number there, so that a reader can sort and filter by it; a month is a text, which no spreadsheet takes for a date.</summary>
    private static ExcelLine Excel(PublishedFigure figure, Indicator indicator, WelfareCatalogue catalogue, FigureFormat format) => new()
    {
        Area = catalogue.GetArea(figure.AreaCode).Name,
        AreaCode = figure.AreaCode,
        Indicator = indicator.Name(),
        Period = FigureFormat.LongPeriod(figure.Period),
        Value = figure.Value,
        Unit = format.UnitLong(indicator),
        LowerBound = figure.LowerBound,
        UpperBound = figure.UpperBound,
        Source = figure.Source.Name(),
        Note = figure.NoteText(),
    };
}

/// <summary>A line of the download.</summary>
[CsvRecord]
internal sealed partial record FigureLine
{
    [CsvColumn("area_code")] public required string AreaCode { get; init; }

    [CsvColumn("area_name")] public required string AreaName { get; init; }

    [CsvColumn("indicator")] public required string Indicator { get; init; }

    [CsvColumn("period")] public required string Period { get; init; }

    [CsvColumn("value")] public required double Value { get; init; }

    [CsvColumn("lower95")] public double? LowerBound { get; init; }

    [CsvColumn("upper95")] public double? UpperBound { get; init; }

    [CsvColumn("unit")] public required string Unit { get; init; }

    [CsvColumn("source")] public required string Source { get; init; }

    [CsvColumn("source_url")] public string? SourceUrl { get; init; }

    [CsvColumn("confidence")] public required string Confidence { get; init; }

    [CsvColumn("note")] public string? Note { get; init; }

    /// <summary>Of a figure of the province: the areas whose counts it was computed from; empty for what was published as it is.</summary>
    [CsvColumn("areas_combined")] public int? AreasCombined { get; init; }

    [CsvColumn("months_combined")] public int? MonthsCombined { get; init; }
}

/// <summary>A line of the file for a spreadsheet.</summary>
[CsvRecord]
internal sealed partial record ExcelLine
{
    [CsvColumn("Wilayah")] public required string Area { get; init; }

    [CsvColumn("Kode")] public required string AreaCode { get; init; }

    [CsvColumn("Indikator")] public required string Indicator { get; init; }

    [CsvColumn("Periode")] public required string Period { get; init; }

    [CsvColumn("Nilai")] public required double Value { get; init; }

    [CsvColumn("Satuan")] public required string Unit { get; init; }

    [CsvColumn("Batas bawah 95 %")] public double? LowerBound { get; init; }

    [CsvColumn("Batas atas 95 %")] public double? UpperBound { get; init; }

    [CsvColumn("Sumber")] public required string Source { get; init; }

    [CsvColumn("Catatan")] public string? Note { get; init; }
}
