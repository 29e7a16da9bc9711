using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.SqlServer;

namespace SocialWelfare.Tests.SqlServer;

public sealed class SqlServerLimitsTests : IDisposable
{
    /// <summary>Columns that may be of any length, "Table.Column", each with the reason.</summary>
    private static readonly Dictionary<string, string> MayBeOfAnyLength = new()
    {
        ["DataProtectionKeys.Xml"] = "Written and read by ASP.NET Core alone; the length depends on how keys are encrypted.",
        ["ShippedEntries.Content"] = "A row of the shipped files as JSON: all its texts together; never searched.",
        ["AccountPasskeys.Data"] = "JSON of Identity, with whatever the authenticator sent.",
    };

    private readonly SqlServerWelfareDbContext _welfare = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
    private readonly CarelessContext _careless = new();

    public void Dispose()
    {
        _welfare.Dispose();
        _careless.Dispose();
    }

    [Fact]
    public void RepeatedCascades_OfTheModel_AreNone() => Assert.Empty(SqlServerLimits.RepeatedCascades(_welfare));

    [Fact]
    public void RepeatedCascades_SelfReferenceTwoKeysAndTwoWays_AreReported() => Assert.Equal(
        ["Node reaches Node twice", "Top reaches Bottom twice", "Twin reaches Pair twice"],
        SqlServerLimits.RepeatedCascades(_careless).Order(StringComparer.Ordinal));

    [Fact]
    public void TooLargeKeys_OfTheModel_AreNone() => Assert.Empty(SqlServerLimits.TooLargeKeys(_welfare));

    [Fact]
    public void TooLargeKeys_JustOverTheLimits_AreReported() => Assert.Equal(
        [
            "Wide.IX_Over can take 1702 bytes; the limit is 1700.",
            "Wide.IX_Unlimited has a column without maximum length.",
            "Wide.PK_Wide can take 902 bytes; the limit is 900.",
        ],
        SqlServerLimits.TooLargeKeys(_careless).Order(StringComparer.Ordinal));

    [Fact]
    public void ColumnsWithoutLimit_OfTheModel_AreThoseWithAReason() =>
        Assert.Equal(MayBeOfAnyLength.Keys.Order(StringComparer.Ordinal), SqlServerLimits.ColumnsWithoutLimit(_welfare).Order(StringComparer.Ordinal));

    [Fact]
    public void ColumnsWithoutLimit_TextAndBytes_AreReported() => Assert.Equal(
        ["Wide.Bytes", "Wide.Cut", "Wide.Unlimited"],
        SqlServerLimits.ColumnsWithoutLimit(_careless).Order(StringComparer.Ordinal));

    [Fact]
    public void DecimalsWithoutPrecision_OfTheModel_AreNone() => Assert.Empty(SqlServerLimits.DecimalsWithoutPrecision(_welfare));

    [Fact]
    public void DecimalsWithoutPrecision_OneWithoutAndOneWith_TheFirstIsReported() =>
        Assert.Equal(["Wide.Undecided"], SqlServerLimits.DecimalsWithoutPrecision(_careless));

    /// <summary>A model with each mistake once, beside what is just allowed.</summary>
    private sealed class CarelessContext() : DbContext(new DbContextOptionsBuilder().UseSqlServer().Options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Wide>(wide =>
            {
                wide.HasKey(row => row.Key);
                wide.Property(row => row.Key).HasMaxLength(451);
                wide.Property(row => row.Over).HasMaxLength(851);
                wide.Property(row => row.Fits).HasMaxLength(850);
                wide.Property(row => row.Decided).HasPrecision(9, 3);
                wide.HasIndex(row => row.Over, "IX_Over");
                wide.HasIndex(row => row.Fits, "IX_Fits");
                wide.Property(row => row.Unlimited).HasColumnType("nvarchar(max)");
                wide.HasIndex(row => row.Unlimited, "IX_Unlimited");
                wide.HasIndex(row => row.Cut, "IX_Cut");
            });
            modelBuilder.Entity<Node>().HasOne<Node>().WithMany().HasForeignKey(node => node.ParentId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Pair>(pair =>
            {
                pair.HasOne<Twin>().WithMany().HasForeignKey(row => row.LeftId).OnDelete(DeleteBehavior.Cascade);
                pair.HasOne<Twin>().WithMany().HasForeignKey(row => row.RightId).OnDelete(DeleteBehavior.SetNull);
            });
            modelBuilder.Entity<Middle>().HasOne<Top>().WithMany().HasForeignKey(middle => middle.TopId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Bottom>(bottom =>
            {
                bottom.HasOne<Top>().WithMany().HasForeignKey(row => row.TopId).OnDelete(DeleteBehavior.Cascade);
                bottom.HasOne<Middle>().WithMany().HasForeignKey(row => row.MiddleId).OnDelete(DeleteBehavior.Cascade);
            });
        }
    }

    private sealed class Wide
    {
        public string Key { get; set; } = "";

        public string Over { get; set; } = "";

        public string Fits { get; set; } = "";

        public string Unlimited { get; set; } = "";

        public string Cut { get; set; } = "";

        public byte[] Bytes { get; set; } = [];

        public decimal Undecided { get; set; }

        public decimal Decided { get; set; }
    }

    private sealed class Node
    {
        public int Id { get; set; }

        public int? ParentId { get; set; }
    }

    private sealed class Twin
    {
        public int Id { get; set; }
    }

    private sealed class Pair
    {
        public int Id { get; set; }

        public int LeftId { get; set; }

        public int? RightId { get; set; }
    }

    private sealed class Top
    {
        public int Id { get; set; }
    }

    private sealed class Middle
    {
        public int Id { get; set; }

        public int TopId { get; set; }
    }

    private sealed class Bottom
    {
        public int Id { get; set; }

        public int TopId { get; set; }

        public int MiddleId { get; set; }
    }
}
