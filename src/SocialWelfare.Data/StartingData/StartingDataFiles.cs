using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.Targets;

namespace SocialWelfare.Data.StartingData;

/// <summary>
/// The files of areas, indicators, forms, figures, targets and the map that a database begins with, read into typed rows: those that ship
/// inside this assembly, or those of a folder, which make it another province. Their columns: docs/data-model.md.
/// </summary>
/// <param name="folder">Null: what ships. A file that the folder lacks is one without rows; areas, indicators and forms it must have.</param>
public sealed class StartingDataFiles(string? folder)
{
    private const string AreasFile = "areas.csv";
    private const string IndicatorsFile = "indicators.json";
    private const string FiguresFile = "figures.csv";
    private const string SourcesFile = "sources.csv";
    private const string NotesFile = "notes.csv";
    private const string FormerTextsFile = "former-texts.csv";
    private const string VersionsFile = "versions.json";
    private const string TargetsFile = "targets.csv";
    private const string DataSetsFile = "data-sets.json";
    private const string HexagonsFile = "hex-map.csv";
    private const string NeighboursFile = "neighbours.csv";

    /// <summary>West Java.</summary>
    public static StartingDataFiles Shipped { get; } = new(folder: null);

    public static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public IReadOnlyList<AreaRow> Areas() => ReadCsv<AreaRow>(AreasFile);

    public IReadOnlyList<FigureRow> Figures() => ReadCsv<FigureRow>(FiguresFile);

    /// <summary>Where the figures were published, by the code that they cite.</summary>
    public IReadOnlyList<SourceRow> Sources() => ReadCsv<SourceRow>(SourcesFile);

    /// <summary>What a reader must know of single figures, by the code that they cite.</summary>
    public IReadOnlyList<NoteRow> Notes() => ReadCsv<NoteRow>(NotesFile);

    /// <summary>How earlier versions wrote sources and notes.</summary>
    public IReadOnlyList<FormerTextRow> FormerTexts() => ReadCsv<FormerTextRow>(FormerTextsFile);

    /// <summary>Every version that was ever given away, the oldest first; the last one describes these files.</summary>
    public IReadOnlyList<StartingDataVersion> Versions()
    {
        using var stream = Find(VersionsFile);
        return stream is null
            ? [new StartingDataVersion { ContentHash = "", MadeOn = new DateOnly(2000, 1, 1), TitleId = "Data awal", TitleEn = "Starting data" }]
            : JsonSerializer.Deserialize<List<StartingDataVersion>>(stream, JsonOptions)!;
    }

    /// <summary>Targets that stand in a plan or a regulation and name their year.</summary>
    public IReadOnlyList<TargetRow> Targets() => ReadCsv<TargetRow>(TargetsFile);

    /// <summary>The hexagon mosaic of the province, one row a hexagon.</summary>
    public IReadOnlyList<HexagonRow> Hexagons() => ReadCsv<HexagonRow>(HexagonsFile);

    /// <summary>Kabupaten/kota that share a boundary on land, each pair once; what that rests on: docs/data-model.md.</summary>
    public IReadOnlyList<NeighbourRow> Neighbours() => ReadCsv<NeighbourRow>(NeighboursFile);

    public IReadOnlyList<IndicatorRow> Indicators()
    {
        using var stream = Open(IndicatorsFile);
        return JsonSerializer.Deserialize<List<IndicatorRow>>(stream, JsonOptions)!;
    }

    /// <summary>The data sets with their first version.</summary>
    public IReadOnlyList<DataSetRow> DataSets()
    {
        using var stream = Open(DataSetsFile);
        return JsonSerializer.Deserialize<List<DataSetRow>>(stream, JsonOptions)!;
    }

    /// <summary>SHA-256 over the files of figures and targets, as hexadecimal digits; versions.json, which names it, is not among them.</summary>
    public string ContentHash() => HashOf(FiguresFile, SourcesFile, NotesFile, FormerTextsFile, TargetsFile);

    /// <summary>SHA-256 over the files of areas, indicators and forms. They change without a release, since no figure does.</summary>
    public string CatalogueHash() => HashOf(AreasFile, IndicatorsFile, DataSetsFile);

    private string HashOf(params ReadOnlySpan<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var stream = Find(file);
            hash.AppendData(stream is null ? [] : SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private List<T> ReadCsv<T>(string file)
    {
        if ((file == AreasFile ? Open(file) : Find(file)) is not { } stream)
        {
            return [];
        }

        using var csv = CsvReader.Create(stream);
        return [.. csv.GetRecords<T>()];
    }

    private Stream Open(string file) => Find(file)
        ?? throw new SetupException($"StartingData:Folder is \"{folder}\", but there is no {file} in it. docs/recipes.md says what another province needs.");

    private Stream? Find(string file) => folder is null
        ? typeof(StartingDataFiles).Assembly.GetManifestResourceStream($"StartingData/{file}")
        : File.Exists(Path.Combine(folder, file)) ? File.OpenRead(Path.Combine(folder, file)) : null;
}

[CsvRecord]
public sealed partial record AreaRow
{
    [CsvColumn("area_code")] public required string Code { get; init; }

    [CsvColumn("kemendagri_code")] public required string KemendagriCode { get; init; }

    [CsvColumn("name")] public required string Name { get; init; }

    [CsvColumn("short_name")] public required string ShortName { get; init; }

    [CsvColumn("type")] public required string Type { get; init; }

    [CsvColumn("area_km2")] public double? AreaKm2 { get; init; }

    [CsvColumn("established_year")] public int? EstablishedYear { get; init; }

    [CsvColumn("short_name_en")] public string? ShortNameEn { get; init; }

    /// <summary>Of the province: WIB, WITA or WIT.</summary>
    [CsvColumn("time")] public IndonesianTime? Time { get; init; }

    public Area ToArea() => new()
    {
        Code = Code,
        KemendagriCode = KemendagriCode,
        Name = Name,
        ShortName = ShortName,
        Kind = Type switch
        {
            "provinsi" => AreaKind.Province,
            "kabupaten" => AreaKind.Kabupaten,
            "kota" => AreaKind.Kota,
            _ => throw new InvalidOperationException($"areas.csv: {Code} has the unknown type \"{Type}\"."),
        },
        ParentCode = Area.IsProvince(Code) ? null : Area.ProvinceOf(Code),
        AreaKm2 = AreaKm2,
        EstablishedYear = EstablishedYear,
        ShortNameEn = string.IsNullOrEmpty(ShortNameEn) ? null : ShortNameEn,
        Time = Time,
    };
}

[CsvRecord]
public sealed partial record FigureRow
{
    [CsvColumn("area_code")] public required string AreaCode { get; init; }

    [CsvColumn("indicator")] public required string Indicator { get; init; }

    [CsvColumn("year")] public required string Period { get; init; }

    [CsvColumn("value")] public required double Value { get; init; }

    /// <summary>Code of sources.csv.</summary>
    [CsvColumn("source")] public required string Source { get; init; }

    [CsvColumn("confidence")] public required Confidence Confidence { get; init; }

    /// <summary>Code of notes.csv; empty without a note.</summary>
    [CsvColumn("note")] public required string Note { get; init; }
}

[CsvRecord]
public sealed partial record SourceRow
{
    [CsvColumn("code")] public required string Code { get; init; }

    [CsvColumn("name_id")] public required string NameId { get; init; }

    [CsvColumn("name_en")] public required string NameEn { get; init; }

    [CsvColumn("url")] public string? Url { get; init; }
}

[CsvRecord]
public sealed partial record NoteRow
{
    [CsvColumn("code")] public required string Code { get; init; }

    [CsvColumn("note_id")] public required string NoteId { get; init; }

    [CsvColumn("note_en")] public required string NoteEn { get; init; }
}

public enum FormerTextKind
{
    Source,
    Note,
}

/// <summary>A text of an earlier version and what says it now.</summary>
[CsvRecord]
public sealed partial record FormerTextRow
{
    [CsvColumn("kind")] public required FormerTextKind Kind { get; init; }

    [CsvColumn("former")] public required string Former { get; init; }

    /// <summary>Code of sources.csv or notes.csv; empty for a remark that was none of the reader's business.</summary>
    [CsvColumn("code")] public required string Code { get; init; }
}

/// <summary>A version of the starting data: what its release says of itself.</summary>
public sealed record StartingDataVersion
{
    /// <summary><see cref="StartingDataFiles.ContentHash"/> of its files.</summary>
    public required string ContentHash { get; init; }

    /// <summary>How an earlier build named the same figures, when areas, indicators and forms were part of the hash; null: it did not.</summary>
    public string? FormerHash { get; init; }

    /// <summary>The day on which it was made: it stands as the release's date, wherever and whenever it is first started.</summary>
    public required DateOnly MadeOn { get; init; }

    public required string TitleId { get; init; }

    public required string TitleEn { get; init; }

    /// <summary>What it changed about the version before; also the reason that a corrected figure's history names.</summary>
    public string? NotesId { get; init; }

    public string? NotesEn { get; init; }

    /// <summary>UTC; the same day in West Java.</summary>
    public DateTime PublishedAt => MadeOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}

[CsvRecord]
public sealed partial record TargetRow
{
    [CsvColumn("scope")] public required TargetScope Scope { get; init; }

    [CsvColumn("area_code")] public string? AreaCode { get; init; }

    [CsvColumn("indicator")] public required string Indicator { get; init; }

    [CsvColumn("baseline_year")] public string? BaselinePeriod { get; init; }

    [CsvColumn("year")] public required string Period { get; init; }

    [CsvColumn("value_low")] public required double Low { get; init; }

    [CsvColumn("value_high")] public required double High { get; init; }

    [CsvColumn("document")] public required TargetDocument Document { get; init; }

    [CsvColumn("source")] public required string Source { get; init; }

    [CsvColumn("source_en")] public required string SourceEn { get; init; }

    [CsvColumn("source_ref")] public required string SourceReference { get; init; }

    [CsvColumn("note")] public string? Note { get; init; }

    [CsvColumn("note_en")] public string? NoteEn { get; init; }
}

[CsvRecord]
public sealed partial record HexagonRow
{
    [CsvColumn("row")] public required int Row { get; init; }

    [CsvColumn("col")] public required int Column { get; init; }

    [CsvColumn("area_code")] public required string AreaCode { get; init; }
}

[CsvRecord]
public sealed partial record NeighbourRow
{
    [CsvColumn("area_code")] public required string AreaCode { get; init; }

    [CsvColumn("neighbour_code")] public required string NeighbourCode { get; init; }

    /// <summary>"mosaic": their hexagons touch; "boundary": they share a boundary that the mosaic is too coarse for.</summary>
    [CsvColumn("basis")] public required string Basis { get; init; }
}

public sealed record IndicatorRow
{
    public required string Code { get; init; }

    public required string NameId { get; init; }

    public required string NameEn { get; init; }

    public required string ShortNameId { get; init; }

    public required string ShortNameEn { get; init; }

    public required Unit Unit { get; init; }

    public required Polarity Polarity { get; init; }

    public required Frequency Frequency { get; init; }

    public required int Decimals { get; init; }

    public required double PlausibleMinimum { get; init; }

    public required double PlausibleMaximum { get; init; }

    public required Aggregation Aggregation { get; init; }

    public required MeasureKind MeasureKind { get; init; }

    public required bool IsHeadline { get; init; }

    public bool IsComponent { get; init; }

    public required int Order { get; init; }

    public required string Agency { get; init; }

    public required string AgencyEn { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionEn { get; init; }

    public required string MethodId { get; init; }

    public required string MethodEn { get; init; }

    public required string ComparabilityId { get; init; }

    public required string ComparabilityEn { get; init; }

    public required string? NotComparableWith { get; init; }

    public string? Numerator { get; init; }

    public string? Denominator { get; init; }

    public double? Factor { get; init; }

    public int? PeriodsSummed { get; init; }

    public RatioInterval? Interval { get; init; }

    public required IReadOnlyList<GapRow> Gaps { get; init; }

    public Indicator ToIndicator() => new()
    {
        Code = Code,
        NameId = NameId,
        NameEn = NameEn,
        ShortNameId = ShortNameId,
        ShortNameEn = ShortNameEn,
        Unit = Unit,
        Polarity = Polarity,
        Frequency = Frequency,
        Decimals = Decimals,
        PlausibleMinimum = PlausibleMinimum,
        PlausibleMaximum = PlausibleMaximum,
        Aggregation = Aggregation,
        MeasureKind = MeasureKind,
        IsHeadline = IsHeadline,
        IsComponent = IsComponent,
        Order = Order,
        Agency = Agency,
        AgencyEn = AgencyEn,
        DefinitionId = DefinitionId,
        DefinitionEn = DefinitionEn,
        MethodId = MethodId,
        MethodEn = MethodEn,
        ComparabilityId = ComparabilityId,
        ComparabilityEn = ComparabilityEn,
        NotComparableWith = NotComparableWith,
        Numerator = Numerator,
        Denominator = Denominator,
        Factor = Factor,
        PeriodsSummed = PeriodsSummed,
        Interval = Interval,
        Gaps = [.. Gaps.Select(gap => new KnownGap { AreaCode = gap.Area, Period = Catalogue.Period.Parse(gap.Period), Kind = gap.Kind })],
    };
}

public sealed record GapRow
{
    public required string Period { get; init; }

    public required NoValueKind Kind { get; init; }

    public string? Area { get; init; }
}
