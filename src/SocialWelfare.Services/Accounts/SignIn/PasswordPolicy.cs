using System.Reflection;
using Microsoft.AspNetCore.Identity;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>
/// What a password has to be: long, and not what attackers try first. No rules of composition: they make passwords
/// predictable, not strong (NIST SP 800-63B-4, section 3.1.1.2).
/// </summary>
public static class PasswordPolicy
{
    public const int MinimumLength = 12;
    public const int MaximumLength = 128;

    private const int FewestDistinctCharacters = 5;

    /// <summary>So many well-known words in a row are weak; a phrase of more is not.</summary>
    private const int MostWords = 3;

    /// <summary>Longest run of a sequence ("abcd", "qwer", "4321") that adds nothing.</summary>
    private const int ShortestSequence = 4;

    private static readonly string[] Sequences =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p",
    ];

    private static readonly Lazy<HashSet<string>> Words = new(ReadWords);

    /// <summary>The well-known words of weak-passwords.txt.</summary>
    public static IReadOnlyCollection<string> WeakWords => Words.Value;

    /// <returns>Code of what is wrong with the password, or null.</returns>
    public static string? Check(string password, Account account) => password switch
    {
        { Length: < MinimumLength } => "password.short",
        { Length: > MaximumLength } => "password.long",
        _ when password.Distinct().Count() < FewestDistinctCharacters => "password.common",
        _ when IsMadeOf(password, PersonalWords(account)) => "password.personal",
        _ when IsMadeOf(password, []) => "password.common",
        _ => null,
    };

    /// <summary>
    /// Whether nothing is left of it but at most <see cref="MostWords"/> known words, in any spelling with digits for
    /// letters, and digits, signs and sequences around them: "JawaBarat2026!", "P4ssw0rd1234", "bandungjuara".
    /// </summary>
    private static bool IsMadeOf(string password, IReadOnlyCollection<string> personal)
    {
        var text = password.ToLowerInvariant();
        return CoveredBy(text, personal) || CoveredBy(LettersAndDigits(text), personal);
    }

    private static bool CoveredBy(string text, IReadOnlyCollection<string> personal)
    {
        // Fewest words that cover the first n characters, and whether a personal word is among them.
        var fewest = Enumerable.Repeat(int.MaxValue, text.Length + 1).ToArray();
        var hasPersonal = new bool[text.Length + 1];
        fewest[0] = 0;
        for (var start = 0; start < text.Length; start++)
        {
            if (fewest[start] == int.MaxValue)
            {
                continue;
            }

            Reach(start, SkippableLength(text, start), words: 0, isPersonal: false);
            for (var length = 3; length <= Math.Min(24, text.Length - start); length++)
            {
                foreach (var word in Spellings(text.Substring(start, length)))
                {
                    if (personal.Contains(word))
                    {
                        Reach(start, length, words: 1, isPersonal: true);
                    }
                    else if (Words.Value.Contains(word))
                    {
                        Reach(start, length, words: 1, isPersonal: false);
                    }
                }
            }
        }

        return fewest[^1] <= MostWords && (personal.Count == 0 || hasPersonal[^1]);

        void Reach(int start, int length, int words, bool isPersonal)
        {
            var (end, count) = (start + length, fewest[start] + words);
            if (length > 0 && (count < fewest[end] || (count == fewest[end] && (hasPersonal[start] || isPersonal))))
            {
                fewest[end] = count;
                hasPersonal[end] = hasPersonal[start] || isPersonal;
            }
        }
    }

    /// <summary>How many characters from here on say nothing: a run of a sequence, or one digit or sign.</summary>
    private static int SkippableLength(string text, int start)
    {
        var longest = char.IsLetter(text[start]) ? 0 : 1;
        foreach (var sequence in Sequences)
        {
            longest = Math.Max(longest, Math.Max(RunLength(text, start, sequence, 1), RunLength(text, start, sequence, -1)));
        }

        var same = text.Skip(start).TakeWhile(each => each == text[start]).Count();
        return same >= ShortestSequence ? Math.Max(longest, same) : longest;
    }

    private static int RunLength(string text, int start, string sequence, int step)
    {
        var (length, position) = (0, sequence.IndexOf(text[start], StringComparison.Ordinal));
        while (start + length < text.Length && position >= 0 && position < sequence.Length && sequence[position] == text[start + length])
        {
            length++;
            position += step;
        }

        return length >= ShortestSequence ? length : 0;
    }

    /// <summary>The word as it is, and with the letters that digits and signs stand for ("1" for i or l).</summary>
    private static string[] Spellings(string word)
    {
        if (word.All(char.IsAsciiLetter))
        {
            return [word];
        }

        var letters = word.Replace('0', 'o').Replace('3', 'e').Replace('4', 'a').Replace('@', 'a').Replace('5', 's').Replace('$', 's').Replace('7', 't').Replace('!', 'i');
        return [word, letters.Replace('1', 'i'), letters.Replace('1', 'l')];
    }

    /// <summary>Without signs between the words: "jawa-barat 2026".</summary>
    private static string LettersAndDigits(string text) => new([.. text.Where(char.IsLetterOrDigit)]);

    private static HashSet<string> PersonalWords(Account account) =>
    [
        .. $"{account.DisplayName} {account.Email}".ToLowerInvariant()
            .Split([' ', '@', '.', '-', '_', '+', ',', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 4),
    ];

    private static HashSet<string> ReadWords()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("weak-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}

/// <summary><see cref="PasswordPolicy"/> for Identity's own paths, such as changing one's password.</summary>
public sealed class AccountPasswordValidator : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(PasswordPolicy.Check(password ?? "", user) is { } weakness
            ? IdentityResult.Failed(new IdentityError { Code = weakness, Description = weakness })
            : IdentityResult.Success);
}
