using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;

namespace SocialWelfare.Services.Figures;

/// <summary>Where a figure was published.</summary>
/// <param name="Name">In Indonesian; the only name of a source that an officer typed.</param>
/// <param name="NameEn">Null where it has only one name.</param>
/// <param name="Url">Its address as it was written; <see cref="Address"/> is what a page may link to.</param>
public sealed record PublishedSource(string Name, string? NameEn = null, string? Url = null)
{
    /// <summary>An address of the web, or null: nothing else becomes a link.</summary>
    public string? Address => Source.IsWebAddress(Url) ? Url : null;

    public override string ToString() => Name;
}

/// <summary>One current published value with what must stand beside it.</summary>
/// <param name="Value">In the indicator's unit; percentages are 0–100.</param>
/// <param name="LowerBound">Lower bound of the published 95 % interval, or null.</param>
/// <param name="UpperBound">Upper bound of the published 95 % interval, or null.</param>
public sealed record PublishedFigure(
    int IndicatorId, string AreaCode, Period Period, double Value, double? LowerBound, double? UpperBound,
    PublishedSource Source, Confidence Confidence, string? Note)
{
    /// <summary>The note in English; null where there is none, or it was written in one language.</summary>
    public string? NoteEn { get; init; }

    /// <summary>The count above the line, where published.</summary>
    public double? Numerator { get; init; }

    /// <summary>The count below the line, where published.</summary>
    public double? Denominator { get; init; }

    /// <inheritdoc cref="Figure.AreasCombined"/>
    public int? AreasCombined { get; init; }

    /// <inheritdoc cref="Figure.MonthsCombined"/>
    public int? MonthsCombined { get; init; }
}

/// <summary>How many kabupaten/kota, and whether the province, have a figure in a period.</summary>
public sealed record PeriodCoverage(int IndicatorId, Period Period, int Regencies, bool HasProvince);

/// <summary>Figures of one indicator and one period over the areas.</summary>
public sealed class CrossSection
{
    private readonly Dictionary<string, PublishedFigure> _figures;

    public CrossSection(Indicator indicator, Period period, IEnumerable<PublishedFigure> figures)
    {
        Indicator = indicator;
        Period = period;
        _figures = figures.ToDictionary(figure => figure.AreaCode, StringComparer.Ordinal);
        Province = _figures.Values.FirstOrDefault(figure => Area.IsProvince(figure.AreaCode));
        Regencies = [.. _figures.Values.Where(figure => !Area.IsProvince(figure.AreaCode))];
        Distribution = Distribution.Of(Regencies.Select(figure => figure.Value));
    }

    public Indicator Indicator { get; }

    public Period Period { get; }

    public PublishedFigure? Province { get; }

    public IReadOnlyList<PublishedFigure> Regencies { get; }

    /// <summary>Of the kabupaten/kota; null when none has a figure.</summary>
    public Distribution? Distribution { get; }

    public PublishedFigure? Find(string areaCode) => _figures.GetValueOrDefault(areaCode);

    /// <summary>The kabupaten/kota with a figure, best first (highest first where neither direction is better).</summary>
    public IReadOnlyList<RankedFigure> Ranking() => RankedFigure.Order(Regencies, Indicator.Polarity);
}
