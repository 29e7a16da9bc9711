using Microsoft.AspNetCore.Components;
using MudBlazor;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.DataSets.FormEditor;

/// <param name="Row">The field.</param>
/// <param name="NewCount">Unit of the count that the catalogue is to get for it; null where it has one or none is published.</param>
public sealed record EditedField(FieldRow Row, Unit? NewCount);

public sealed partial class FieldDialog
{
    private static readonly Unit[] CountUnits = [Unit.Children, Unit.People, Unit.ThousandPeople, Unit.Families, Unit.Posyandu, Unit.Events];

    private FieldInput _input = new();
    private IReadOnlyList<string> _problems = [];

    [CascadingParameter] public required IMudDialogInstance Dialog { get; set; }

    /// <summary>Null for a new field.</summary>
    [Parameter] public FieldRow? Edited { get; set; }

    [Parameter] public Unit? NewCount { get; set; }

    /// <summary>All fields of the form.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<FieldRow> Fields { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<Indicator> Indicators { get; set; }

    private IEnumerable<FieldRow> Others => Fields.Where(each => each != Edited);

    protected override void OnInitialized() => _input = Edited is not null
        ? FieldInput.Of(Edited, NewCount)
        : new FieldInput { GroupId = Fields.Count > 0 ? Fields[^1].GroupId : "", GroupEn = Fields.Count > 0 ? Fields[^1].GroupEn : "" };

    private string PublishesText(string? code) => code switch
    {
        FieldInput.NewCount => T["formEditor.publishes.new"],
        FieldInput.NotPublished or null => T["formEditor.publishes.not"],
        _ => Indicators.FirstOrDefault(indicator => indicator.Code == code) is { } known ? CatalogueTexts.Name(known) : code,
    };

    private string FieldText(string? code) => string.IsNullOrEmpty(code) ? T["formEditor.none"] : Fields.FirstOrDefault(field => field.Code == code)?.Name() ?? code;

    /// <summary>The service's own rules, over the form with this field in it.</summary>
    private void Take()
    {
        if (_input.Total.Length == 0)
        {
            _input.Split = FieldSplit.None;
        }

        var row = _input.ToRow();
        List<FieldRow> form = [.. Others, row];
        var known = Indicators.Select(indicator => indicator.Code).Concat(form.Select(field => field.IndicatorCode).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        _problems =
        [
            .. _input.Unreadable().Select(name => T["formEditor.unreadable", T["formEditor." + name.ToLowerInvariant()]].Value),
            .. FormCheck.FindProblems(form, known).Where(problem => problem.Field == row.Code || problem.Code == DataSetProblemCodes.OneStock).Select(problem => T.Say(problem, form)),
        ];
        if (_problems.Count == 0)
        {
            Dialog.Close(DialogResult.Ok(new EditedField(row, _input.Publishes == FieldInput.NewCount ? _input.Unit : null)));
        }
    }
}
