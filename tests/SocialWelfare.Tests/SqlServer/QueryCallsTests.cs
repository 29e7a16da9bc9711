using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Services;

namespace SocialWelfare.Tests.SqlServer;

public sealed class QueryCallsTests
{
    [Fact]
    public void All_PublicMethodsOfClassesWithContexts_AreCalled()
    {
        var missing = MethodsWithContexts()
            .GroupBy(method => (method.DeclaringType!, method.Name))
            .Where(overloads => Calls(overloads.Key).Count() < overloads.Count())
            .Select(overloads => $"{overloads.Key.Item1.Name}.{overloads.Key.Name}");

        Assert.True(!missing.Any(), $"Add a call (one an overload) to QueryCalls, so that its SQL is checked for SQL Server: {string.Join(", ", missing)}");
    }

    [Fact]
    public void MethodsWithContexts_FindsTheQueries() =>
        // Were the search blind, the test above would pass for want of methods.
        Assert.Contains(MethodsWithContexts(), method => method.Name == nameof(Services.Figures.FigureQueries.StreamAsync));

    private static IEnumerable<QueryCall> Calls((Type Service, string Method) key) =>
        QueryCalls.All.Where(call => call.Service == key.Service && call.Method == key.Method);

    private static IEnumerable<MethodInfo> MethodsWithContexts() =>
        from type in typeof(ServicesSetup).Assembly.GetTypes().Concat(typeof(DatabaseOptions).Assembly.GetTypes())
        where !type.IsNested && !QueryCalls.CheckedElsewhere.ContainsKey(type)
        where type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(TakesContexts)
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object)
        select method;

    private static bool TakesContexts(ConstructorInfo constructor) => constructor.GetParameters().Any(parameter =>
        typeof(WelfareDbContext).IsAssignableFrom(parameter.ParameterType)
        || (parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IDbContextFactory<>)));
}
