using SocialWelfare.Services.Audit;

namespace SocialWelfare.Web.Audit;

/// <param name="At">UTC.</param>
public sealed record CheckedTrail(AuditVerification Result, DateTime At);

/// <summary>The last verification of the audit trail; it reads every entry, so a page asks for a new one only now and then.</summary>
public sealed class AuditCheck(AuditTrail trail, AuditHeadFile noted, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private CheckedTrail? _last;

    /// <param name="isAsked">Somebody asks for it to be done now.</param>
    public async Task<CheckedTrail> ReadAsync(bool isAsked, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (isAsked || _last is null || now - _last.At > Validity)
            {
                _last = new CheckedTrail(await trail.VerifyAsync(noted.Read(), cancellationToken), now);
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
