using Microsoft.AspNetCore.Components;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.DataSets.DataSetPage;

/// <summary>A part of a data set's page: a form that changes it. What was typed stays until it is saved.</summary>
public abstract class DataSetPanel : ComponentBase
{
    /// <summary>What the page says after a form was saved.</summary>
    public const string SettingsDone = "pengaturan";

    /// <inheritdoc cref="SettingsDone"/>
    public const string VersionDone = "versi";

    /// <summary>Where it says so.</summary>
    public const string Notice = "tersimpan";

    [Parameter, EditorRequired] public required DataSet DataSet { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [Inject] protected DataSetService Service { get; set; } = null!;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected TimeProvider Clock { get; set; } = null!;

    /// <summary>What could not be read, or was refused.</summary>
    protected List<DataSetProblem> Problems { get; } = [];

    /// <summary>The role was taken away since the page was opened.</summary>
    protected bool IsRefused { get; private set; }

    /// <summary>The running period, as an example too.</summary>
    protected Period Current => LocalTime.PeriodOf(Clock.Today(), DataSet.Frequency);

    /// <summary>Saves what could be read whole, and shows the page anew then, so that Reload saves nothing twice.</summary>
    protected async Task SaveAsync(Func<DataSetService, Caller?, Task<DataSetOutcome>> save, string done)
    {
        if (Problems.Count > 0)
        {
            return;
        }

        var outcome = await save(Service, HttpContext.User.Caller());
        if (outcome.IsDone)
        {
            // With a fragment of its own, or the browser would keep the form's.
            Navigation.NavigateTo($"{Links.DataSet(DataSet.Code)}?hasil={done}#{Notice}");
            return;
        }

        IsRefused = outcome.Access is not null;
        Problems.AddRange(outcome.Problems);
    }

    /// <returns>Null, with a problem, where it is no period of this data set.</returns>
    protected Period? ReadPeriod(string? text)
    {
        if (PageQuery.TryReadPeriod(text, out var read) && read is { } period && period.Frequency == DataSet.Frequency)
        {
            return period;
        }

        Problems.Add(new DataSetProblem(DataSetProblemCodes.WrongFrequency));
        return null;
    }
}
