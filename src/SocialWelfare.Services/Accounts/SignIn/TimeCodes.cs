using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>Codes of an authenticator application (RFC 6238: SHA-1, 30 seconds, six digits).</summary>
public static class TimeCode
{
    public const int Digits = 6;
    public const int StepSeconds = 30;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfALetter = 5;
    private const int Modulus = 1_000_000;

    /// <summary>Clocks differ: the half minutes before and after this one count too.</summary>
    private const int StepsBeside = 1;

    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <returns>The half minute that the code belongs to; null when it is none of those that count now.</returns>
    public static long? Match(string base32Key, string code, DateTimeOffset now)
    {
        if (code.Length != Digits || Decode(base32Key) is not { Length: > 0 } key)
        {
            return null;
        }

        for (var step = StepOf(now) - StepsBeside; step <= StepOf(now) + StepsBeside; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Of(key, step)), System.Text.Encoding.ASCII.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    public static string Of(string base32Key, long step) => Of(Decode(base32Key), step);

    private static string Of(byte[] key, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard's, and what the applications can.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string base32)
    {
        var bytes = new List<byte>(base32.Length * BitsOfALetter / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in base32.TrimEnd('='))
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0)
            {
                return [];
            }

            (buffer, bits) = ((buffer << BitsOfALetter | value) & 0xfff, bits + BitsOfALetter);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}

/// <summary>The newest half minute of each account whose code was accepted, for the time that the database cannot note it.</summary>
public sealed class AcceptedCodes
{
    private readonly ConcurrentDictionary<string, long> _steps = new(StringComparer.Ordinal);

    /// <returns>False when this one, or a later one, was accepted before.</returns>
    internal bool TryAccept(string accountId, long step)
    {
        while (true)
        {
            if (_steps.TryAdd(accountId, step))
            {
                return true;
            }

            if (_steps.TryGetValue(accountId, out var last))
            {
                if (step <= last)
                {
                    return false;
                }

                if (_steps.TryUpdate(accountId, step, last))
                {
                    return true;
                }
            }
        }
    }
}

/// <summary>
/// Checks codes in the place of Identity's provider, which accepts a code as often as it comes: here each counts once. On the
/// context of Identity's store, so that it joins a transaction that runs there.
/// </summary>
public sealed class TimeCodeProvider(WelfareDbContext context, AcceptedCodes accepted, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    /// <summary>How long to wait for other writers, in seconds, before the process's own memory has to do.</summary>
    private const int ShortWait = 2;

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        !string.IsNullOrWhiteSpace(await manager.GetAuthenticatorKeyAsync(user));

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { } key
        && TimeCode.Match(key, token, clock.GetUtcNow()) is { } step
        && accepted.TryAccept(user.Id, step)
        && await TryNoteAsync(user.Id, step);

    /// <returns>False when the database knows of this half minute or a later one: another process accepted it, or this one before it started anew.</returns>
    private async Task<bool> TryNoteAsync(string accountId, long step)
    {
        try
        {
            context.Database.SetCommandTimeout(ShortWait);
            return await context.Users.Where(account => account.Id == accountId && (account.LastCodeStep == null || account.LastCodeStep < step))
                .ExecuteUpdateAsync(account => account.SetProperty(each => each.LastCodeStep, step)) == 1;
        }
        catch (DbException)
        {
            // Nobody can write: signing in goes on, and the memory of this process counts.
            return true;
        }
        finally
        {
            context.Database.SetCommandTimeout(null);
        }
    }
}
