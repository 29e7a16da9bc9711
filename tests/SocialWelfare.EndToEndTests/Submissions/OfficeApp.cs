using SocialWelfare.EndToEndTests.Accounts;
using SocialWelfare.EndToEndTests.Fixtures;

namespace SocialWelfare.EndToEndTests.Submissions;

/// <summary>The application for the tests of officers' months: on our clock, so that a month is due or late whenever they run.</summary>
public sealed class OfficeApp : AccountsApp
{
    protected override TimeProvider Clock { get; } = new AppClock();

    /// <summary>All its tests sign in from one address.</summary>
    protected override string SignInsPerAddress => "1000";
}

/// <summary>One server for all tests of submissions; each begins with an empty database.</summary>
[CollectionDefinition(Name)]
public sealed class WithOfficeApp : ICollectionFixture<OfficeApp>
{
    public const string Name = "Office";
}

/// <summary>A test that begins with the database as it was when the server had started.</summary>
public abstract class OfficeTests(OfficeApp app) : IAsyncLifetime
{
    protected OfficeApp App { get; } = app;

    public async ValueTask InitializeAsync() => await App.ResetAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
