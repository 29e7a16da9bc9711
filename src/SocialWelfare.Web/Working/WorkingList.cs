using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using MudBlazor;
using SocialWelfare.Services.Access;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Working;

/// <summary>A list to work in: filtered, sorted and paged by the server; the address follows what is shown, and is followed.</summary>
/// <param name="usual">How it stands where the address says nothing of it.</param>
/// <param name="columns">The order that a column's property stands for; others cannot be sorted by.</param>
public abstract class WorkingList<TRow, TFilter, TOrder>(GridPlace<TOrder> usual, IReadOnlyDictionary<string, TOrder> columns) : WorkingPanel
    where TOrder : struct, Enum
{
    protected static readonly int[] PageSizes = [25, GridPlace.UsualSize, 100, ListPart.MostAtOnce];

    private readonly GridPlace<TOrder> _usual = usual;
    private string? _read;

    /// <summary>What stands in the address behind its "?", already found to be readable.</summary>
    [Parameter] public string? Query { get; set; }

    protected TFilter Filter { get; set; } = default!;

    protected GridPlace<TOrder> Place { get; private set; } = usual;

    /// <summary>The rows of the page as it opens, for whoever has no circuit yet.</summary>
    protected IReadOnlyList<TRow> Plain { get; private set; } = [];

    protected MudDataGrid<TRow>? Grid { get; set; }

    protected int Count { get; private set; }

    /// <summary>The right to see the list was taken away since the page was opened.</summary>
    protected bool IsRefused { get; private set; }

    /// <summary>From 0.</summary>
    protected int Page { get; set; }

    protected sealed override async Task OnParametersSetAsync()
    {
        if (_read == (Query ?? ""))
        {
            return;
        }

        var query = new QueryCollection(QueryHelpers.ParseQuery(Query));
        (_read, Filter, Place) = (Query ?? "", ReadFilter(query), GridPlace.Read(query, _usual));
        Page = Place.Page;
        await PrepareAsync();
        Plain = await ReadRowsAsync(Page * Place.Size, Place.Size);
        if (Grid is not null)
        {
            await Grid.ReloadServerData();
        }
    }

    /// <summary>What the address asks for; what cannot be read counts as not asked for.</summary>
    protected abstract TFilter ReadFilter(IQueryCollection query);

    protected abstract string AddressWith(TFilter filter, IEnumerable<(string Name, string? Value)> place);

    /// <summary>Reads what the list stands beside, before its rows; what the filter names and nobody knows is left out of it.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <returns>The rows, and how many there are in all; null for an account that may not see them.</returns>
    protected abstract Task<(IReadOnlyList<TRow> Rows, int Count)?> RowsAsync(int skip, int take);

    /// <summary>The part of a list that is not longer than can be read as a whole.</summary>
    protected static (IReadOnlyList<TRow> Rows, int Count) PartOf(IReadOnlyCollection<TRow> all, int skip, int take)
    {
        var part = new ListPart(skip, take, all.Count);
        return ([.. all.Skip(part.Skip).Take(part.Take)], part.Count);
    }

    /// <summary>What stands in the place of rows.</summary>
    protected string Nothing(IStringLocalizer<Texts> texts, string key) => texts[IsRefused ? "refusal.NoAccess" : key];

    protected string AddressOf(int page) => AddressOf(Place with { Page = page });

    protected string AddressOf(GridPlace<TOrder> place) => AddressWith(Filter, place.InAddress(_usual));

    /// <summary>For the grid.</summary>
    protected virtual async Task<GridData<TRow>> ReadAsync(GridState<TRow> state, CancellationToken cancellationToken)
    {
        Place = GridPlace.Of(state, columns, _usual);
        var rows = await ReadRowsAsync(state.Page * state.PageSize, state.PageSize);
        _ = ShowAddressAsync(AddressOf(Place));
        StateHasChanged();
        return new GridData<TRow> { Items = rows, TotalItems = Count };
    }

    protected virtual Task ChangeAsync(TFilter filter)
    {
        (Filter, Page) = (filter, 0);
        return Grid!.ReloadServerData();
    }

    private async Task<IReadOnlyList<TRow>> ReadRowsAsync(int skip, int take)
    {
        var read = await RowsAsync(skip, take);
        IsRefused = read is null;
        (var rows, Count) = read ?? ([], 0);
        return rows;
    }
}
