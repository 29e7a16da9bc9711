using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Submissions;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Submissions.Verification;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.Submissions.Completeness;

/// <summary>Which areas; form and year stand in the address as the page above was asked for them.</summary>
public sealed record CompletenessChoice(string? DataSet, string? Year, AreaKind? Kind, bool OnlyOutstanding);

public sealed partial class CompletenessPanel() : WorkingList<CompletenessRow, CompletenessChoice, CompletenessOrder>(WorstFirst, Columns)
{
    private static readonly GridPlace<CompletenessOrder> WorstFirst = new(CompletenessOrder.Outstanding, Descending: true, Page: 0);

    private static readonly Dictionary<string, CompletenessOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(CompletenessRow.AreaCode)] = CompletenessOrder.Area,
        [nameof(CompletenessRow.Outstanding)] = CompletenessOrder.Outstanding,
        [nameof(CompletenessRow.Late)] = CompletenessOrder.Late,
        [nameof(CompletenessRow.Reported)] = CompletenessOrder.Reported,
    };

    private WelfareCatalogue? _catalogue;
    private CompletenessMatrix? _matrix;

    [Parameter, EditorRequired] public required string DataSetCode { get; set; }

    /// <summary>The first period.</summary>
    [Parameter, EditorRequired] public required string From { get; set; }

    /// <summary>The last period.</summary>
    [Parameter, EditorRequired] public required string To { get; set; }

    protected override CompletenessChoice ReadFilter(IQueryCollection query) => new(
        query["formulir"], query["tahun"], AreaKinds.TryRead(query[AreaKinds.Parameter], out var kind) ? kind : null, query["belum"] == "ya");

    protected override string AddressWith(CompletenessChoice filter, IEnumerable<(string Name, string? Value)> place) => Links.With(Links.Completeness,
    [
        ("formulir", filter.DataSet), ("tahun", filter.Year), (AreaKinds.Parameter, AreaKinds.InAddress(filter.Kind)), ("belum", filter.OnlyOutstanding ? "ya" : null),
        .. place,
    ]);

    protected override async Task PrepareAsync() => _catalogue ??= await Catalogue.ReadAsync(Cancellation);

    protected override async Task<(IReadOnlyList<CompletenessRow> Rows, int Count)?> RowsAsync(int skip, int take)
    {
        _matrix = await Queries.CompletenessAsync(DataSetCode, Period.Parse(From), Period.Parse(To), Cancellation);
        var matching = _matrix!.Rows.Where(row => AreaKinds.Allows(Filter.Kind, _catalogue!.GetArea(row.AreaCode)) && (!Filter.OnlyOutstanding || row.Outstanding > 0));
        return PartOf([.. CompletenessRow.Ordered(matching, Place.Order, Place.Descending)], skip, take);
    }

    /// <returns>Null where nothing was sent that a verifier could open.</returns>
    private string? AddressOf(string areaCode, Period period, ReportCell cell) => cell.Status is { } status && QueueAddress.Statuses.Contains(status)
        ? QueueAddress.Of(new QueueFilter { AreaCode = areaCode, DataSetCode = DataSetCode, Period = period, Status = status })
        : null;
}
