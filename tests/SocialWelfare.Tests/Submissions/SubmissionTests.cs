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
    public void Verify_ByWhoeverCreatedSubmittedOrTyped_IsRefused()
    {
        var typed = New("somebody");
        typed.Values.Add(new SubmissionValue { FieldCode = "x", RawText = "1", TypedById = "verifier", TypedByName = "", TypedAt = At });
        typed.Submit(Officer, 0);
        var created = New("verifier");
        created.Submit(Officer, 0);
        var submitted = New("somebody");
        submitted.Submit(Verifier, 0);

        Assert.All([typed, created, submitted], submission => Assert.Equal(StepRefusal.OwnEntry, submission.Verify(Verifier)));
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
        Assert.Equal("verifier", submission.VerifiedById);

        submission.Return(Verifier, "keliru");

        Assert.Null(submission.VerifiedById);
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
