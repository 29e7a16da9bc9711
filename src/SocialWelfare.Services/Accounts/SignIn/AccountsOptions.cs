namespace SocialWelfare.Services.Accounts.SignIn;

/// <summary>Configuration section "Accounts".</summary>
public sealed class AccountsOptions
{
    public const string Section = "Accounts";

    /// <summary>Made at the first start, while there is no administrator.</summary>
    public FirstAdministratorOptions Administrator { get; set; } = new();

    /// <summary>Whether published figures, too, are for signed-in people only.</summary>
    public bool ReadingRequiresSignIn { get; set; }

    /// <summary>Where the links of the first start go when no terminal reads them; null: beside the SQLite file, else App_Data.</summary>
    public string? FirstStepsFile { get; set; }

    public SignInLimitOptions SignIn { get; set; } = new();

    public sealed class FirstAdministratorOptions
    {
        public string? Email { get; set; }

        public string Name { get; set; } = "Administrator";

        /// <summary>Has to be changed at the first sign-in. Without it there is a one-time link.</summary>
        public string? Password { get; set; }
    }

    /// <summary>How often somebody may try to sign in or to use a link.</summary>
    public sealed class SignInLimitOptions
    {
        /// <summary>Attempts in <see cref="Minutes"/> from one network address; an office shares one.</summary>
        public int PerAddress { get; set; } = 60;

        /// <summary>Attempts in <see cref="Minutes"/> for one account, from anywhere; also for one that does not exist.</summary>
        public int PerAccount { get; set; } = 10;

        public int Minutes { get; set; } = 15;
    }
}
