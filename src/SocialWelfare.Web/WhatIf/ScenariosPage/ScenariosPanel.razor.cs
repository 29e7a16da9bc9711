using SocialWelfare.Data.WhatIf;
using SocialWelfare.Services.WhatIf;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.WhatIf.ScenariosPage;

public sealed partial class ScenariosPanel() : SearchedList<Scenario, ScenarioOrder>(Links.Scenarios, NewestFirst, Columns)
{
    private static readonly GridPlace<ScenarioOrder> NewestFirst = new(ScenarioOrder.Date, Descending: true, Page: 0);

    private static readonly Dictionary<string, ScenarioOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(Scenario.Name)] = ScenarioOrder.Name,
        [nameof(Scenario.SavedBy)] = ScenarioOrder.SavedBy,
        [nameof(Scenario.SavedAt)] = ScenarioOrder.Date,
    };

    protected override async Task<(IReadOnlyList<Scenario> Rows, int Count)?> RowsAsync(int skip, int take)
    {
        var rows = await Service.PageAsync(Filter, Place.Order, Place.Descending, skip, take, Cancellation);
        return (rows.Scenarios, rows.Count);
    }
}
