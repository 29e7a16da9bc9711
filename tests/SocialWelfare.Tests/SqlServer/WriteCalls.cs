using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SocialWelfare.Data.Audit;
using SocialWelfare.Data.SqlServer;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>SaveChanges of rows of one kind of entity: one added, many added, one changed, one deleted.</summary>
internal sealed record WriteCall(string Entity, EntityState State, int Rows)
{
    public string Name => $"SaveChanges of {Rows} {State} {Entity[(Entity.LastIndexOf('.') + 1)..]}";

    public async Task RunAsync(CapturedSql contexts, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var entityType = context.Model.FindEntityType(Entity)!;
        for (var number = 1; number <= Rows; number++)
        {
            WriteCalls.Track(context, entityType, State, number);
        }

        await context.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The write calls of every entity of the model, whatever it is.</summary>
internal static class WriteCalls
{
    // From four rows on, SQL Server's provider writes one MERGE instead of single INSERTs.
    private const int Many = 5;

    public static IReadOnlyList<WriteCall> All()
    {
        using var context = new SqlServerWelfareDbContext.DesignTimeFactory().CreateDbContext([]);
        return [.. context.Model.GetEntityTypes().Where(IsRow).SelectMany(OfEntity)];
    }

    public static void Track(DbContext context, IEntityType entityType, EntityState state, int number)
    {
        // Required members are the compiler's affair: every column is filled below.
        var entry = context.Entry(Activator.CreateInstance(entityType.ClrType, nonPublic: true)!);
        foreach (var property in entityType.GetProperties().Where(property => state != EntityState.Added || IsGiven(property)))
        {
            entry.Property(property).CurrentValue = PlausibleValue(property, number);
        }

        foreach (var part in entityType.GetNavigations().Where(navigation => navigation.TargetEntityType.IsMappedToJson()))
        {
            entry.Navigation(part.Name).CurrentValue = Activator.CreateInstance(part.ClrType);
        }

        entry.State = state == EntityState.Modified ? EntityState.Unchanged : state;
        if (state == EntityState.Modified)
        {
            ChangeAll(entry);
        }
    }

    private static void ChangeAll(EntityEntry entry)
    {
        foreach (var property in entry.Properties.Where(property => CanChange(property.Metadata)))
        {
            property.IsModified = true;
        }
    }

    private static IEnumerable<WriteCall> OfEntity(IEntityType entityType)
    {
        if (entityType.GetComplexProperties().Any() || entityType.GetNavigations().Any(navigation => navigation.TargetEntityType.IsOwned() && !navigation.TargetEntityType.IsMappedToJson()))
        {
            throw new NotSupportedException($"{entityType.DisplayName()} has complex or owned parts: teach {nameof(WriteCalls)} to fill them.");
        }

        yield return new WriteCall(entityType.Name, EntityState.Added, 1);
        yield return new WriteCall(entityType.Name, EntityState.Added, Many);
        if (entityType.ClrType == typeof(AuditEntry))
        {
            yield break; // The context refuses the rest.
        }

        yield return new WriteCall(entityType.Name, EntityState.Deleted, 1);
        if (entityType.GetProperties().Any(CanChange))
        {
            yield return new WriteCall(entityType.Name, EntityState.Modified, 1);
        }
    }

    /// <summary>Whether rows of it are written: not a view, a query's shape, a base class or a part of another row.</summary>
    private static bool IsRow(IEntityType entityType) =>
        entityType.GetTableName() is not null && entityType.FindPrimaryKey() is not null && !entityType.ClrType.IsAbstract && !entityType.IsOwned();

    /// <summary>Whether the program gives the value of a new row, and not the database.</summary>
    private static bool IsGiven(IProperty property) => !property.ValueGenerated.HasFlag(ValueGenerated.OnAdd);

    private static bool CanChange(IProperty property) =>
        !property.IsPrimaryKey() && property.GetAfterSaveBehavior() == PropertySaveBehavior.Save && property.ValueGenerated != ValueGenerated.OnAddOrUpdate;

    /// <summary>A value of the right type and length, another one for each row; no rule but the column's is kept.</summary>
    private static object? PlausibleValue(IProperty property, int number)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(string))
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            return text[..Math.Min(text.Length, property.GetMaxLength() ?? text.Length)];
        }

        if (type == typeof(byte[]))
        {
            return new[] { (byte)number };
        }

        if (type == typeof(DateTime))
        {
            return new DateTime(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc);
        }

        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
        }

        if (type == typeof(Guid))
        {
            return new Guid(number, 0, 0, new byte[8]);
        }

        return type.IsPrimitive || type == typeof(decimal)
            ? Convert.ChangeType(number, type, CultureInfo.InvariantCulture)
            : Activator.CreateInstance(type)!;
    }
}
