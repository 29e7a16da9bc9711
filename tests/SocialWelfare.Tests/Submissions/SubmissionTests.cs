using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;

namespace SocialWelfare.Tests.Submissions;

/// <summary>The life of a submission, without a database.</summary>
public sealed class SubmissionTests
{
    private static readonly DateTime At = new(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc);
    private static readonly Signature Officer = new("officer", "Petugas", At);
    private static readonly Signature Verifier = new("verifier", "Verifikator", At);

    /// <summary>What each step makes of each status; null: refused.</summary>
    private static readonly Dictionary<string, Dictionary<SubmissionStatus, SubmissionStatus>> Allowed = new()
    {
        ["submit"] = new() { [SubmissionStatus.Draft] = SubmissionStatus.Submitted, [SubmissionStatus.Returned] = SubmissionStatus.Submitted },
        ["return"] = new() { [SubmissionStatus.Submitted] = SubmissionStatus.Returned, [SubmissionStatus.Verified] = SubmissionStatus.Returned },
        ["verify"] = new() { [SubmissionStatus.Submitted] = SubmissionStatus.Verified },
        ["withdraw"] = new()
        {
            [SubmissionStatus.Draft] = SubmissionStatus.Withdrawn,
            [SubmissionStatus.Submitted] = SubmissionStatus.Withdrawn,
            [SubmissionStatus.Returned] = SubmissionStatus.Withdrawn,
        },
        ["publish"] = new() { [SubmissionStatus.Verified] = SubmissionStatus.Published },
    };

    public static TheoryData<SubmissionStatus, string> EveryStatusAndStep()
    {
        var data = new TheoryData<SubmissionStatus, string>();
        foreach (var status in Enum.GetValues<SubmissionStatus>())
        {
            foreach (var step in Allowed.Keys)
            {
                data.Add(status, step);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryStatusAndStep))]
    public void Step_FromEveryStatus_LeadsOnOrChangesNothing(SubmissionStatus status, string step)
    {
        var submission = In(status);
        var (version, steps) = (submission.Version, submission.Steps.Count);

        var refusal = Take(submission, step);

        if (Allowed[step].TryGetValue(status, out var to))
        {
            Assert.Null(refusal);
            Assert.Equal(to, submission.Status);
            Assert.Equal(version + 1, submission.Version);
            var written = submission.Steps.Last();
            Assert.Equal((status, to, At), (written.From, written.To, written.At));
        }
        else
        {
            Assert.Equal(StepRefusal.WrongStatus, refusal);
            Assert.Equal((status, version, steps), (submission.Status, submission.Version, submission.Steps.Count));
        }
    }

    [Theory]
    [InlineData(SubmissionStatus.Draft, true, true)]
    [InlineData(SubmissionStatus.Submitted, false, true)]
    [InlineData(SubmissionStatus.Returned, true, true)]
    [InlineData(SubmissionStatus.Verified, false, true)]
    [InlineData(SubmissionStatus.Published, false, false)]
    [InlineData(SubmissionStatus.Withdrawn, false, false)]
    public void Touch_OnlyWhatCanBeEdited_GoesThrough(SubmissionStatus status, bool canBeEdited, bool isOpen)
    {
        var submission = In(status);

        Assert.Equal((canBeEdited, isOpen), (submission.CanBeEdited, submission.IsOpen));
        Assert.Equal(canBeEdited, Record.Exception(submission.Touch) is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void Return_WithoutReason_IsRefused(string reason) => Assert.Equal(StepRefusal.ReasonMissing, In(SubmissionStatus.Submitted).Return(Verifier, reason));

    [Fact]
    public void Verify_ByWhoeverSubmittedOrTyped_IsRefused()
    {
        var typed = New("somebody");
        typed.Values.Add(new SubmissionValue { FieldCode = "x", RawText = "1", TypedById = "verifier", TypedByName = "", TypedAt = At });
        typed.Submit(Officer, 0);
        var submitted = New("somebody");
        submitted.Submit(Verifier, 0);

        Assert.All([typed, submitted], submission => Assert.Equal(StepRefusal.OwnEntry, submission.Verify(Verifier)));
    }

    [Fact]
    public void Verify_ByWhoeverOnlyOpenedIt_IsDone()
    {
        var opened = New("verifier");
        opened.Submit(Officer, 0);

        Assert.Null(opened.Verify(Verifier));
    }

    [Theory]
    [InlineData(SubmissionStatus.Draft, true)]
    [InlineData(SubmissionStatus.Returned, true)]
    [InlineData(SubmissionStatus.Submitted, false)]
    public void IsGivenUp_Withdrawn_WhereNobodyWaitedForIt(SubmissionStatus before, bool isGivenUp)
    {
        var submission = In(before);
        Assert.False(submission.IsGivenUp);

        submission.Withdraw(Officer, null);

        Assert.Equal(isGivenUp, submission.IsGivenUp);
    }

    [Fact]
    public void Submit_Again_KeepsTheFirstTime()
    {
        var submission = In(SubmissionStatus.Returned);

        submission.Submit(Officer with { At = At.AddDays(9) }, 2);

        Assert.Equal((At, At.AddDays(9), 2), (submission.FirstSubmittedAt, submission.SubmittedAt, submission.Flags));
    }

    [Fact]
    public void Return_Verified_ForgetsWhoVerified()
    {
        var submission = In(SubmissionStatus.Verified);
        Assert.Equal(("verifier", "Verifikator", At), (submission.VerifiedById, submission.VerifiedByName, submission.VerifiedAt));

        submission.Return(Verifier, "keliru");

        Assert.Equal((null, null, null), (submission.VerifiedById, submission.VerifiedByName, submission.VerifiedAt));
        Assert.Equal(("officer", "Petugas", At, At), (submission.SubmittedById, submission.SubmittedByName, submission.SubmittedAt, submission.FirstSubmittedAt));
    }

    [Fact]
    public void Submit_ByAnother_SaysWhoSentItLast()
    {
        var submission = In(SubmissionStatus.Returned);

        submission.Submit(new Signature("colleague", "Rekan", At.AddDays(1)), 3);

        Assert.Equal(("colleague", "Rekan", 3), (submission.SubmittedById, submission.SubmittedByName, submission.Flags));
    }

    [Fact]
    public void Publish_Verified_NamesTheRelease()
    {
        var submission = In(SubmissionStatus.Verified);
        Assert.Null(submission.ReleaseId);

        submission.Publish(Verifier, 7);

        Assert.Equal((7, "verifier"), (submission.ReleaseId, submission.VerifiedById));
    }

    /// <summary>A refused step leaves nothing behind, neither names nor times.</summary>
    [Fact]
    public void Step_Refused_LeavesNoName()
    {
        var draft = In(SubmissionStatus.Draft);
        draft.Verify(Verifier);
        draft.Publish(Verifier, 7);
        var sent = In(SubmissionStatus.Submitted);
        sent.Submit(Verifier with { At = At.AddDays(1) }, 9);

        Assert.Equal((null, null, null), (draft.VerifiedById, draft.ReleaseId, draft.SubmittedAt));
        Assert.Equal(("officer", 0, At), (sent.SubmittedById, sent.Flags, sent.SubmittedAt));
    }

    [Theory]
    [InlineData("return", " keliru ", "keliru")]
    [InlineData("verify", " baik ", "baik")]
    [InlineData("verify", " ", null)]
    [InlineData("verify", null, null)]
    [InlineData("withdraw", "salah", "salah")]
    [InlineData("withdraw", "", null)]
    public void Step_Reason_IsKeptTrimmedWithWhoAndWhen(string step, string? reason, string? expected)
    {
        var submission = In(SubmissionStatus.Submitted);
        var by = new Signature("verifier", "Verifikator", At.AddHours(2));

        Assert.Null(step switch { "return" => submission.Return(by, reason!), "verify" => submission.Verify(by, reason), _ => submission.Withdraw(by, reason) });

        var last = submission.Steps.Last();
        Assert.Equal((expected, "verifier", "Verifikator", At.AddHours(2)), (last.Reason, last.ById, last.ByName, last.At));
        Assert.Null(submission.Steps.First().Reason);
    }

    [Theory]
    [InlineData(SubmissionStatus.Draft, "edit withdraw")]
    [InlineData(SubmissionStatus.Submitted, "verify return withdraw")]
    [InlineData(SubmissionStatus.Returned, "edit withdraw")]
    [InlineData(SubmissionStatus.Verified, "return publish")]
    [InlineData(SubmissionStatus.Published, "correct")]
    [InlineData(SubmissionStatus.Withdrawn, "")]
    public void Can_EveryStatus_IsSaidAsItIsDone(SubmissionStatus status, string expected)
    {
        var submission = In(status);

        Assert.Equal(expected, string.Join(' ', new[]
        {
            (submission.CanBeEdited, "edit"), (submission.CanBeVerified, "verify"), (submission.CanBeReturned, "return"), (submission.CanBeWithdrawn, "withdraw"),
            (submission.CanBePublished, "publish"), (submission.CanBeCorrected, "correct"),
        }.Where(each => each.Item1).Select(each => each.Item2)));
    }

    [Fact]
    public void Touch_EachTime_RaisesTheVersionThatBeginsAtOne()
    {
        var submission = New();
        Assert.Equal(1, submission.Version);

        submission.Touch();
        submission.Touch();

        Assert.Equal(3, submission.Version);
        Assert.Contains("Published", Assert.Throws<InvalidOperationException>(In(SubmissionStatus.Published).Touch).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("officer", false)]
    [InlineData("typist", true)]
    [InlineData("sender", true)]
    [InlineData("verifier", false)]
    public void IsOwnEntryOf_TypistAndSender_IsTrueForWhoeverOpenedItIsNot(string account, bool isOwn)
    {
        var submission = New();
        submission.Values.Add(new SubmissionValue { FieldCode = "x", RawText = "1", TypedById = "other", TypedByName = "", TypedAt = At });
        submission.Values.Add(new SubmissionValue { FieldCode = "y", RawText = "1", TypedById = "typist", TypedByName = "", TypedAt = At });
        submission.Submit(new Signature("sender", "", At), 0);

        Assert.Equal(isOwn, submission.IsOwnEntryOf(account));
    }

    private static Submission New(string createdBy = "officer") => new()
    {
        DataSetId = 1,
        DataSetVersionId = 1,
        AreaCode = "3204",
        Period = Period.Parse("2026-10"),
        Revision = 1,
        CreatedAt = At,
        CreatedById = createdBy,
        CreatedByName = "",
    };

    private static Submission In(SubmissionStatus status)
    {
        var submission = New();
        foreach (var step in status switch
        {
            SubmissionStatus.Draft => (string[])[],
            SubmissionStatus.Submitted => ["submit"],
            SubmissionStatus.Returned => ["submit", "return"],
            SubmissionStatus.Verified => ["submit", "verify"],
            SubmissionStatus.Published => ["submit", "verify", "publish"],
            _ => ["withdraw"],
        })
        {
            Assert.Null(Take(submission, step));
        }

        return submission;
    }

    private static StepRefusal? Take(Submission submission, string step) => step switch
    {
        "submit" => submission.Submit(Officer, 0),
        "return" => submission.Return(Verifier, "keliru"),
        "verify" => submission.Verify(Verifier),
        "withdraw" => submission.Withdraw(Officer, null),
        _ => submission.Publish(Verifier, 1),
    };
}
