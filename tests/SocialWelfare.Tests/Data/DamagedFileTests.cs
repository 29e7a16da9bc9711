using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Data;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Demo;
using SocialWelfare.Services.StartingData;
using SocialWelfare.Services;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Data;

/// <summary>A start with a SQLite file that a disk, a half copy or a hand has damaged.</summary>
public sealed class DamagedFileTests
{
    private const int PageSize = 4096;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("header", 1)]
    [InlineData("cut", 2)]
    [InlineData("cut", 3)]
    [InlineData("cut inside a page", 4)]
    [InlineData("page of zeros", 5)]
    [InlineData("page of zeros", 6)]
    [InlineData("page of noise", 7)]
    [InlineData("page of noise", 8)]
    [InlineData("pages of noise at the end", 9)]
    [InlineData("pages exchanged", 10)]
    [InlineData("pages exchanged", 11)]
    [InlineData("page repeated", 12)]
    public async Task InitializeAsync_DamagedFile_IsRefusedAndLeftAlone(string damage, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);
        var file = await FileOfAsync(database);
        var damaged = Damaged(await File.ReadAllBytesAsync(file, Cancellation), damage, new Random(seed));
        await File.WriteAllBytesAsync(file, damaged, Cancellation);

        var refused = await Assert.ThrowsAsync<SetupException>(() => Initializer(database).InitializeAsync(Cancellation));

        Assert.Contains($"The file {file} is not an intact SQLite database. Restore it from a backup, or move it away", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(file, Cancellation));
    }

    [Fact]
    public async Task InitializeAsync_IntactFile_IsTaken()
    {
        await using var database = await TestDatabase.CreateAsync(filled: true);

        await Initializer(database).InitializeAsync(Cancellation);

        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        Assert.Equal(28, await context.Areas.CountAsync(Cancellation));
    }

    private static byte[] Damaged(byte[] file, string damage, Random random)
    {
        var pages = file.Length / PageSize;
        Span<byte> Page(int number) => file.AsSpan(number * PageSize, PageSize);
        var page = random.Next(1, pages);
        switch (damage)
        {
            case "header":
                file[random.Next(16)] ^= 0xff;
                return file;
            case "cut":
                return file[..(page * PageSize)];
            case "cut inside a page":
                return file[..((page * PageSize) + random.Next(1, PageSize))];
            case "page of zeros":
                Page(page).Clear();
                return file;
            case "page of noise":
                random.NextBytes(Page(page));
                return file;
            case "pages of noise at the end":
                random.NextBytes(file.AsSpan((pages - 5) * PageSize));
                return file;
            case "pages exchanged":
                var other = (page + (pages / 2)) % (pages - 1) + 1;
                var kept = Page(page).ToArray();
                Page(other).CopyTo(Page(page));
                kept.CopyTo(Page(other));
                return file;
            default:
                Page(page).CopyTo(Page((page % (pages - 1)) + 1));
                return file;
        }
    }

    private static async Task<string> FileOfAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(Cancellation);
        return new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
    }

    private static DatabaseInitializer Initializer(TestDatabase database) => new(
        database.Contexts, new StartingDataImporter(database.Contexts, database.Clock, StartingDataFiles.Shipped), new DemoFiller(database.Contexts, database.Clock), new DemoMode(IsOn: false), new Province(StartingDataFiles.Shipped),
        NullLogger<DatabaseInitializer>.Instance);
}
