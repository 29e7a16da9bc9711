using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialWelfare.Data.Access;

namespace SocialWelfare.Data.Accounts;

/// <summary>Identity's other tables, as its schema version 3 (with passkeys) has them, with names and lengths of ours.</summary>
internal sealed class IdentityConfig :
    IEntityTypeConfiguration<IdentityUserClaim<string>>, IEntityTypeConfiguration<IdentityUserLogin<string>>,
    IEntityTypeConfiguration<IdentityUserToken<string>>, IEntityTypeConfiguration<IdentityUserPasskey<string>>,
    IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> builder)
    {
        builder.ToTable("AccountClaims");
        builder.HasKey(claim => claim.Id);
        builder.HasOne<Account>().WithMany().HasForeignKey(claim => claim.UserId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Property(claim => claim.UserId).HasMaxLength(Columns.AccountId).IsUnicode(false);
        builder.Property(claim => claim.ClaimType).HasMaxLength(200);
        builder.Property(claim => claim.ClaimValue).HasMaxLength(400);
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.ToTable("AccountLogins");
        builder.HasKey(login => new { login.LoginProvider, login.ProviderKey });
        builder.HasOne<Account>().WithMany().HasForeignKey(login => login.UserId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Property(login => login.UserId).HasMaxLength(Columns.AccountId).IsUnicode(false);
        builder.Property(login => login.LoginProvider).HasMaxLength(64);
        builder.Property(login => login.ProviderKey).HasMaxLength(255);
        builder.Property(login => login.ProviderDisplayName).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.ToTable("AccountTokens");
        builder.HasKey(token => new { token.UserId, token.LoginProvider, token.Name });
        builder.HasOne<Account>().WithMany().HasForeignKey(token => token.UserId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Property(token => token.UserId).HasMaxLength(Columns.AccountId).IsUnicode(false);
        builder.Property(token => token.LoginProvider).HasMaxLength(64);
        builder.Property(token => token.Name).HasMaxLength(64);
        builder.Property(token => token.Value).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("AccountPasskeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.HasOne<Account>().WithMany().HasForeignKey(passkey => passkey.UserId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Property(passkey => passkey.UserId).HasMaxLength(Columns.AccountId).IsUnicode(false);

        // WebAuthn allows 1023 bytes; SQL Server's primary key 900.
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(900);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.Property(key => key.FriendlyName).HasMaxLength(200);
    }
}
