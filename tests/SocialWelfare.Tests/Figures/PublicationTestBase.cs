using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Reports;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Figures;

/// <summary>The published figures in a database of the test's own, and the services that read them.</summary>
public abstract class PublicationTestBase : IAsyncLifetime
{
    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public TestDatabase Database { get; private set; } = null!;

    public WelfareCatalogue Catalogue { get; private set; } = null!;

    public FigureQueries Queries { get; private set; } = null!;

    public PublicationReader Reader { get; private set; } = null!;

    internal CountingContexts Contexts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync(filled: true);
        Contexts = new CountingContexts(Database);
        Queries = new FigureQueries(Contexts);
        Reader = new PublicationReader(Queries, new DueQueries(Database.Contexts, Database.Clock));
        Catalogue = await new CatalogueQueries(Contexts).ReadAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected SocialWelfare.Data.Catalogue.Indicator Indicator(string code) =>
        Catalogue.FindIndicator(code) ?? throw new ArgumentException($"No indicator {code}.", nameof(code));

    internal static IEnumerable<(string AreaCode, string Period, double Value)> Keyed(IEnumerable<PublishedFigure> figures) =>
        figures.Select(figure => (figure.AreaCode, figure.Period.ToString(), figure.Value)).Order();
}
