using SocialWelfare.Data.DataSets;
using SocialWelfare.Web.Components;
using SocialWelfare.Web.Working;

namespace SocialWelfare.Web.DataSets.DataSetsPage;

/// <summary>By what forms are put in order; those that are alike by name.</summary>
public enum DataSetOrder
{
    Name,
    Frequency,
    DueDay,
    State,
}

/// <summary>There are as many forms as fit on a page: they are put in order here, by the name in the reader's language.</summary>
public sealed partial class DataSetsPanel() : SearchedList<DataSet, DataSetOrder>(Links.DataSets, new(DataSetOrder.Name, Descending: false, Page: 0), Columns)
{
    private static readonly Dictionary<string, DataSetOrder> Columns = new(StringComparer.Ordinal)
    {
        [nameof(DataSet.NameId)] = DataSetOrder.Name,
        [nameof(DataSet.Frequency)] = DataSetOrder.Frequency,
        [nameof(DataSet.DueDay)] = DataSetOrder.DueDay,
        [nameof(DataSet.IsActive)] = DataSetOrder.State,
    };

    protected override async Task<(IReadOnlyList<DataSet> Rows, int Count)?> RowsAsync(int skip, int take)
    {
        var matching = (await Service.ReadAsync(Cancellation)).Where(dataSet => dataSet.Name().Contains(Filter, StringComparison.CurrentCultureIgnoreCase));
        Func<DataSet, object> key = Place.Order switch
        {
            DataSetOrder.Frequency => dataSet => dataSet.Frequency,
            DataSetOrder.DueDay => dataSet => dataSet.DueDay,
            DataSetOrder.State => dataSet => dataSet.IsActive,
            _ => dataSet => dataSet.Name(),
        };
        return PartOf([.. (Place.Descending ? matching.OrderByDescending(key) : matching.OrderBy(key)).ThenBy(dataSet => dataSet.Name())], skip, take);
    }
}
