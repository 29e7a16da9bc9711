namespace SocialWelfare.Web.Submissions.Entry;

/// <summary>
/// Who has which form of an area and a period open now, in this process only: a courtesy between colleagues. That nobody overwrites anybody is
/// the cell's version in the database.
/// </summary>
public sealed class EntryPresence
{
    private readonly Lock _lock = new();
    private readonly List<Visit> _visits = [];

    /// <param name="form">Form, area and period; whether anybody has typed into it yet does not matter.</param>
    /// <param name="whenChanged">Called when somebody else comes, goes or saves; must not throw.</param>
    /// <returns>To be disposed when the page is left.</returns>
    public Visit Enter(string form, string accountId, string name, Func<Task> whenChanged)
    {
        var visit = new Visit(this, form, accountId, name, whenChanged);
        lock (_lock)
        {
            _visits.Add(visit);
        }

        TellOthers(visit);
        return visit;
    }

    private IReadOnlyList<string> NamesBeside(Visit visit) =>
        [.. Others(visit).Where(other => other.AccountId != visit.AccountId).Select(other => other.Name).Distinct().Order(StringComparer.CurrentCulture)];

    private void TellOthers(Visit visit)
    {
        foreach (var other in Others(visit))
        {
            other.Tell();
        }
    }

    private void Leave(Visit visit)
    {
        lock (_lock)
        {
            _visits.Remove(visit);
        }

        TellOthers(visit);
    }

    private IReadOnlyList<Visit> Others(Visit visit)
    {
        lock (_lock)
        {
            return [.. _visits.Where(other => other != visit && other.Form == visit.Form)];
        }
    }

    /// <summary>One open page.</summary>
    public sealed class Visit : IDisposable
    {
        private readonly EntryPresence _presence;

        /// <summary>Of whoever entered: told from somebody else's circuit, the page would speak that one's language.</summary>
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private readonly Func<Task> _whenChanged;

        internal Visit(EntryPresence presence, string form, string accountId, string name, Func<Task> whenChanged)
        {
            (_presence, Form, AccountId, Name, _whenChanged) = (presence, form, accountId, name, whenChanged);
        }

        internal string Form { get; }

        internal string AccountId { get; }

        internal string Name { get; }

        /// <summary>Names of the other people in the same submission; one's own second window does not count.</summary>
        public IReadOnlyList<string> NamesBeside => _presence.NamesBeside(this);

        /// <summary>Something was saved: the other pages read it.</summary>
        public void TellOthers() => _presence.TellOthers(this);

        public void Dispose() => _presence.Leave(this);

        internal void Tell()
        {
            if (_context is null)
            {
                _ = _whenChanged();
            }
            else
            {
                ExecutionContext.Run(_context, _ => _ = _whenChanged(), state: null);
            }
        }
    }
}
