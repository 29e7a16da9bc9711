using SocialWelfare.Data.Progress;
using SocialWelfare.Services.Progress;
using SocialWelfare.Web.Accounts;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Components.Working;

namespace SocialWelfare.Web.Progress;

public sealed partial class ScenariosPanel() : WorkingList<Scenario, string, ScenarioOrder>(NewestFirst, Columns)
{
    private static readonly GridPlace<ScenarioOrder> NewestFirst = new(ScenarioOrder.Date, Descending: true, Page: 0);

    private static readonly Dictionary<string, ScenarioOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(Scenario.Name)] = ScenarioOrder.Name,
        [nameof(Scenario.SavedBy)] = ScenarioOrder.SavedBy,
        [nameof(Scenario.SavedAt)] = ScenarioOrder.Date,
    };

    protected override string ReadFilter(IQueryCollection query) => GridPlace.ReadSearch(query) ?? "";

    protected override string AddressWith(string filter, IEnumerable<(string Name, string? Value)> place) =>
        Links.With(Links.Scenarios, [(GridPlace.SearchName, filter), .. place]);

    protected override async Task<(IReadOnlyList<Scenario> Rows, int Count)?> RowsAsync(int skip, int take)
    {
        var rows = await Service.PageAsync(Filter, Place.Order, Place.Descending, skip, take, Cancellation);
        return (rows.Scenarios, rows.Count);
    }
}
