using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.DataSets;

/// <summary>One filled-in data set of an area and a period, with all that it is held against. Everything is given: the validator reads nothing itself.</summary>
public sealed record FigureInput
{
    public required Frequency Frequency { get; init; }

    /// <summary>First period of the form's version.</summary>
    public required Period Since { get; init; }

    /// <summary>The fields that are asked for.</summary>
    public required IReadOnlyList<DataSetField> Fields { get; init; }

    public required Period Period { get; init; }

    /// <summary>Today in the province.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>This period and all before it are closed; null: none.</summary>
    public Period? LockedThrough { get; init; }

    /// <summary>First year in which the area had a government of its own; null: always.</summary>
    public int? EstablishedYear { get; init; }

    /// <summary>What can be right at all, by code of the indicators that the form and its ratios publish to.</summary>
    public IReadOnlyDictionary<string, NaturalLimit> Limits { get; init; } = new Dictionary<string, NaturalLimit>();

    /// <summary>The shares and rates of the catalogue that follow from counts.</summary>
    public IReadOnlyList<DerivedIndicator> Ratios { get; init; } = [];

    /// <summary>Texts as given, by field code. A field that is not there was not filled in.</summary>
    public required IReadOnlyDictionary<string, string> Cells { get; init; }

    /// <summary>The stock at the end of the period right before; null where it is not known.</summary>
    public double? PreviousEnd { get; init; }

    /// <summary>The stock at the start of the period right after, where that was reported before this one.</summary>
    public double? NextStart { get; init; }

    /// <summary>The area's own values of earlier periods, by field code, oldest first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HistoricValue>> History { get; init; } = new Dictionary<string, IReadOnlyList<HistoricValue>>();
}

/// <summary>What the area reported for an earlier period.</summary>
public sealed record HistoricValue(Period Period, double Value);

/// <summary>What the validator found.</summary>
/// <param name="Errors">Errors and warnings, in the order of the fields.</param>
/// <param name="Values">What was understood, by field code; only where a number was given and understood.</param>
/// <param name="Balance">The stock–flow balance, where the form has one.</param>
public sealed record FigureCheck(
    IReadOnlyList<FigureError> Errors, IReadOnlyDictionary<string, double> Values, StockBalance? Balance)
{
    public bool HasErrors => Errors.Any(error => error.IsError);

    public IEnumerable<FigureError> Warnings => Errors.Where(error => !error.IsError);
}

/// <summary>end = start + inflows − outflows, as far as it is filled in; in the decimals that were typed, never in doubles' rest.</summary>
/// <param name="Inflows">Summed; null as long as one of them is missing. Likewise the outflows.</param>
/// <param name="ExpectedEnd">Null as long as a part of it is missing.</param>
/// <param name="End">As filled in.</param>
public sealed record StockBalance(double? Start, double? Inflows, double? Outflows, double? ExpectedEnd, double? End)
{
    /// <summary>The most decimals that one of its fields may have.</summary>
    public int Decimals { get; init; }

    public bool IsComplete => ExpectedEnd is not null && End is not null;

    public bool Holds => Difference == 0;

    /// <summary>By how much the end is above what it must be; null as long as a part is missing.</summary>
    public double? Difference => AsWritten.Difference(End, ExpectedEnd);
}
