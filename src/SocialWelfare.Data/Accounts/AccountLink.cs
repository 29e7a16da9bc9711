using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Data.Accounts;

/// <summary>
/// A link that sets a password once (Tautan sekali pakai): for a new account, a forgotten password, or, without an
/// account, to set up the first administrator. Only a hash of its secret is kept.
/// </summary>
public sealed class AccountLink
{
    private const int SecretBytes = 32;

    public int Id { get; init; }

    /// <summary>Whose password it sets; null for the set-up of the first administrator.</summary>
    public string? AccountId { get; init; }

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits. A salt would add nothing: the secret is random.</summary>
    public required string SecretHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>UTC; when it was used, or replaced by a newer link.</summary>
    public DateTime? SpentAt { get; private set; }

    /// <returns>The link to keep, and the secret to show once.</returns>
    public static (AccountLink Link, string Secret) Create(string? accountId, DateTime now, TimeSpan lifetime)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var link = new AccountLink { AccountId = accountId, SecretHash = Hash(secret), CreatedAt = now, ExpiresAt = now + lifetime };
        return (link, secret);
    }

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool IsUsable(DateTime now) => SpentAt is null && now < ExpiresAt;

    /// <exception cref="InvalidOperationException">It was used before or has expired.</exception>
    public void Spend(DateTime now)
    {
        if (!IsUsable(now))
        {
            throw new InvalidOperationException($"Link {Id} was spent at {SpentAt:O} or expired at {ExpiresAt:O}.");
        }

        SpentAt = now;
    }

    internal sealed class Config : IEntityTypeConfiguration<AccountLink>
    {
        public void Configure(EntityTypeBuilder<AccountLink> builder)
        {
            builder.ToTable("AccountLinks");
            builder.Property(link => link.AccountId).HasMaxLength(Columns.AccountId).IsUnicode(false);
            builder.Property(link => link.SecretHash).HasMaxLength(64).IsUnicode(false);
            builder.Property(link => link.SpentAt).IsConcurrencyToken();
            builder.HasIndex(link => link.SecretHash).IsUnique();
            builder.HasOne<Account>().WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
