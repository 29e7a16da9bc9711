using SocialWelfare.Services.DataSets;
using SocialWelfare.Web.Submissions.Entry;

namespace SocialWelfare.Tests.Submissions;

public sealed class EntryPresenceTests
{
    [Fact]
    public void Enter_OthersOfTheSameSubmission_AreNamedUntilTheyLeave()
    {
        var presence = new EntryPresence();
        using var ani = presence.Enter("satu", "a", "Ani", Nothing);
        using var aniAgain = presence.Enter("satu", "a", "Ani", Nothing);
        using var elsewhere = presence.Enter("dua", "c", "Citra", Nothing);
        var budi = presence.Enter("satu", "b", "Budi", Nothing);

        Assert.Equal(["Budi"], ani.NamesBeside);
        Assert.Equal(["Ani"], budi.NamesBeside);
        Assert.Empty(elsewhere.NamesBeside);

        budi.Dispose();
        Assert.Empty(ani.NamesBeside);
    }

    [Fact]
    public void TellOthers_ReachesEveryOtherWindowAndNotOnesOwn()
    {
        var told = new List<string>();
        var presence = new EntryPresence();
        var ani = presence.Enter("satu", "a", "Ani", () => Tell("ani"));
        using var second = presence.Enter("satu", "a", "Ani", () => Tell("second"));
        using var elsewhere = presence.Enter("dua", "b", "Budi", () => Tell("elsewhere"));
        told.Clear();

        ani.TellOthers();
        Assert.Equal(["second"], told);

        ani.Dispose();
        Assert.Equal(["second", "second"], told);

        Task Tell(string who)
        {
            told.Add(who);
            return Task.CompletedTask;
        }
    }

    private static Task Nothing() => Task.CompletedTask;
}
