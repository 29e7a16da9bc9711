using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;

namespace SocialWelfare.Services.StartingData;

/// <summary>
/// Corrects what earlier versions of the starting data wrote beside their figures: sources become records with two names,
/// remarks of whoever gathered the figures go, and a release bears the day on which it was made. No value changes, so
/// nothing is superseded; what people published is left alone (decision 0012).
/// </summary>
internal static class FormerVersions
{
    /// <param name="sources">The records of the sources by their code.</param>
    public static async Task CorrectAsync(WelfareDbContext context, StartingDataFiles files, IReadOnlyDictionary<string, Source> sources, CancellationToken cancellationToken)
    {
        if (!await context.Releases.AnyAsync(release => release.Kind == ReleaseKind.StartingData, cancellationToken))
        {
            return;
        }

        var shipped = Shipped(context);
        var texts = files.FormerTexts().ToLookup(text => text.Kind);
        await CorrectSourcesAsync(context, sources, texts[FormerTextKind.Source], shipped, cancellationToken);
        await CorrectNotesAsync(files, texts[FormerTextKind.Note], shipped, cancellationToken);
        await CorrectReleasesAsync(context, files, cancellationToken);
    }

    internal static IQueryable<Figure> Shipped(WelfareDbContext context) =>
        context.Figures.Where(figure => figure.Release.Kind == ReleaseKind.StartingData);

    private static async Task CorrectSourcesAsync(
        WelfareDbContext context, IReadOnlyDictionary<string, Source> sources, IEnumerable<FormerTextRow> texts, IQueryable<Figure> shipped,
        CancellationToken cancellationToken)
    {
        var former = await context.Sources.AsTracking().Where(source => source.Code == null).ToDictionaryAsync(source => source.Name, cancellationToken);
        foreach (var text in texts)
        {
            if (former.TryGetValue(text.Former, out var old))
            {
                await SourceRecords.MoveFiguresAsync(context, old, sources[text.Code], shipped, cancellationToken);
            }
        }
    }

    internal static async Task CorrectNotesAsync(StartingDataFiles files, IEnumerable<FormerTextRow> texts, IQueryable<Figure> shipped, CancellationToken cancellationToken)
    {
        var notes = files.Notes().ToDictionary(note => note.Code, StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var note = text.Code.Length == 0 ? null : notes[text.Code];
            var (inIndonesian, inEnglish) = (note?.NoteId, note?.NoteEn);
            await shipped.Where(figure => figure.Note == text.Former && figure.NoteEn == null).ExecuteUpdateAsync(
                setters => setters.SetProperty(figure => figure.Note, inIndonesian).SetProperty(figure => figure.NoteEn, inEnglish), cancellationToken);
        }
    }

    /// <summary>The day on which a version was made, and its title in both languages.</summary>
    internal static async Task CorrectReleasesAsync(WelfareDbContext context, StartingDataFiles files, CancellationToken cancellationToken)
    {
        foreach (var version in files.Versions().SkipLast(1))
        {
            await context.Releases.Where(release => release.ContentHash == version.ContentHash).ExecuteUpdateAsync(
                setters => setters
                    .SetProperty(release => release.PublishedAt, version.PublishedAt)
                    .SetProperty(release => release.Title, version.TitleId)
                    .SetProperty(release => release.TitleEn, version.TitleEn)
                    .SetProperty(release => release.Notes, version.NotesId)
                    .SetProperty(release => release.NotesEn, version.NotesEn),
                cancellationToken);
        }
    }
}
