namespace SocialWelfare.Data;

/// <summary>Configuration section "Database".</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Name of the connection string, in the section "ConnectionStrings".</summary>
    public const string ConnectionStringName = "Welfare";

    public const string Sqlite = "Sqlite";

    public const string SqlServer = "SqlServer";

    /// <summary>"Sqlite" or "SqlServer".</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>Where the SQLite file lies when no connection string is given; relative to the application's folder.</summary>
    public string File { get; set; } = "App_Data/welfare.db";

    /// <summary>The same for the invented figures of --demo.</summary>
    public string DemoFile { get; set; } = "App_Data/demo.db";
}
