using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;
using SocialWelfare.Data;
using SocialWelfare.Services.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Services;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Figures;
using SocialWelfare.Tests.Infrastructure;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Components.Layout;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Tests;

/// <summary>
/// The rules that hold the program together as it grows: Data ← Services ← Web, and in each of them the stages in the
/// order in which data flows. A stage may use those before it, never those after.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly DataProject = typeof(WelfareDbContext).Assembly;
    private static readonly Assembly ServicesProject = typeof(ServicesSetup).Assembly;
    private static readonly Assembly WebProject = typeof(Texts).Assembly;
    private static readonly Assembly[] Projects = [DataProject, ServicesProject, WebProject];

    /// <summary>
    /// In the order in which figures flow (docs/contributing.md, "Rooms"). A room may use those above it, in any project, and none below.
    /// Who asks and what is kept of it come early, since every room writes the trail; <c>Trail</c> reads it in people's words, so it is last.
    /// </summary>
    private static readonly string[] Rooms =
    [
        "Statistics", "Catalogue", "Access", "Audit", "Accounts", "Figures", "DataSets", "Submissions", "Releases",
        "Assessments.Methods", "Targets", "Assessments", "ZeroStunting", "WhatIf", "Reports", "Trail",
    ];

    /// <summary>What every page stands on: no page of a room, and of the services only what pages of all rooms show.</summary>
    private static readonly string[] WebGround = ["Components", "Hosting", "Localization", "Working"];

    private static readonly string[] GroundMayUse = ["Statistics", "Catalogue", "Access", "Audit", "Figures", "DataSets"];

    [Fact]
    public void Projects_References_PointFromWebToServicesToData()
    {
        Assert.DoesNotContain(DataProject.GetReferencedAssemblies(), Is(ServicesProject));
        Assert.DoesNotContain(DataProject.GetReferencedAssemblies(), Is(WebProject));
        Assert.DoesNotContain(ServicesProject.GetReferencedAssemblies(), Is(WebProject));
        Assert.DoesNotContain(ServicesProject.GetReferencedAssemblies(), IsOfTheWeb);

        // Identity keeps the accounts and hashes their passwords; nothing in it knows of requests or pages.
        static bool IsOfTheWeb(AssemblyName name) => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            && !name.Name.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal)
            && !name.Name.StartsWith("Microsoft.AspNetCore.Cryptography", StringComparison.Ordinal);

        static Predicate<AssemblyName> Is(Assembly project) => name => name.Name == project.GetName().Name;
    }

    public static TheoryData<string, string> RoomsOfProjects => new(
        from project in Projects
        from room in Rooms
        where TypesOf(project, room).Any()
        select (project.GetName().Name!, room));

    [Theory]
    [MemberData(nameof(RoomsOfProjects))]
    public void Room_Dependencies_AreOnRoomsAboveOnly(string project, string room)
    {
        var names = TypesOf(Projects.Single(each => each.GetName().Name == project), room).Select(type => type.FullName).ToHashSet();
        var below = Rooms.SkipWhile(each => each != room).Skip(1).ToList();

        AssertNone(below.SelectMany(each => Arrows(names, each)));
    }

    [Fact]
    public void WebGround_Dependencies_AreOnNoRoomOfTheWebAndFewOfTheServices()
    {
        var ground = WebProject.GetTypes().Where(type => WebGround.Any(each => IsIn(type, $"SocialWelfare.Web.{each}"))).Select(type => type.FullName).ToHashSet();
        var forbidden = Rooms.Except(GroundMayUse).ToList();

        // The frame of every page says who is signed in, and a list to work in knows what was refused.
        AssertNone(forbidden.SelectMany(each => Arrows(ground, each)).Where(arrow => !arrow.StartsWith(typeof(MainLayout).FullName!, StringComparison.Ordinal)));
    }

    /// <summary>The search for dependencies works: it sees into async methods, lambdas and Razor components.</summary>
    [Theory]
    [InlineData("SocialWelfare.Services.Reports", "SocialWelfare.Services.Catalogue")]
    [InlineData("SocialWelfare.Web.Figures", "SocialWelfare.Services.Figures")]
    [InlineData("SocialWelfare.Web.Components", "SocialWelfare.Services.Figures")]
    public void Dependencies_ThatExist_AreFound(string from, string on) => Assert.NotEmpty(Violations(from, [on]));

    /// <summary>One implementation needs no interface. Those of the framework are its own affair.</summary>
    [Fact]
    public void Interfaces_OfTheServices_HaveAtLeastTwoImplementations() => Assert.Empty(
        from contract in DataProject.GetTypes().Concat(ServicesProject.GetTypes())
        where contract.IsInterface
        where Projects.SelectMany(project => project.GetTypes()).Count(type => type is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(type)) < 2
        select contract.FullName);

    /// <summary>Figures are read through FigureQueries, so that nothing unpublished can leak; only what fills a database stands beside it.</summary>
    [Fact]
    public void Figures_InTheContext_AreUsedByTheirRoomOnly()
    {
        var users = Projects.SelectMany(UsersOfFigures).Distinct().ToList();

        Assert.Contains(typeof(FigureQueries).FullName, users);
        Assert.All(users.Except([typeof(DemoFiller).FullName, typeof(WelfareDbContext).FullName]), user =>
            Assert.True(((string[])["Figures", "Releases", "StartingData"]).Any(room => user!.StartsWith($"SocialWelfare.Services.{room}.", StringComparison.Ordinal)), user));
    }

    /// <summary>Starting data, demo and published submissions take one road: one class makes figures, and one supersedes them.</summary>
    [Fact]
    public void Figures_AreMadeAndSuperseded_ByTheWriterOnly()
    {
        Assert.Equal([typeof(FigureWriter).FullName], Projects.SelectMany(project => UsersOf(project, MakesFigures)).Distinct());
        Assert.Equal([typeof(FigureWriter).FullName], Repository.Sources(".cs")
            .Where(source => Regex.IsMatch(source.Text, @"SetProperty\(\w+ => \w+\.SupersededByReleaseId"))
            .Select(source => "SocialWelfare.Services.Figures." + Path.GetFileNameWithoutExtension(source.Path)));
        Assert.DoesNotContain(typeof(Figure).GetProperties(), property => property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));
    }

    /// <summary>The web names people to services with their session, and never makes up who asks.</summary>
    [Fact]
    public void Callers_OfTheWeb_ComeFromTheSessionOnly()
    {
        var makers = new[] { ServicesProject, WebProject }.SelectMany(MakersOfCallers).Distinct().ToList();

        Assert.Equal([typeof(Caller).FullName, typeof(AccountPrincipal).FullName], makers.Order(StringComparer.Ordinal));
    }

    /// <summary>What a component gets as a parameter stays as it was when the page was made: who somebody is must not.</summary>
    [Fact]
    public void InteractiveComponents_Parameters_NameNobody() => Assert.Empty(
        from source in Repository.Sources(".razor")
        from line in source.Text.Split("@rendermode").Skip(1)
        let parameters = line.Split("/>")[0]
        where ((string[])["Account", "Actor", "Caller", "Role", "User"]).Any(word => parameters.Contains($" {word}", StringComparison.Ordinal))
        select $"{source.Path}: {parameters}");

    [Fact]
    public void ServiceMethods_Asynchronous_CanBeCancelled()
    {
        var methods = DataProject.GetTypes().Concat(ServicesProject.GetTypes())
            .Where(type => type.IsPublic && !IsCalledByTheFramework(type) && !typeof(DbContext).IsAssignableFrom(type) && !type.Namespace!.Contains(".Migrations", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => IsAsynchronous(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync)).ToList();

        Assert.NotEmpty(methods);
        Assert.Empty(methods.Where(method => method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken))
            .Select(method => $"{method.DeclaringType!.FullName}.{method.Name}"));
    }

    [Fact]
    public void RazorFiles_Length_IsAtMost150Lines() => Assert.Empty(LongerThan(150, Repository.Sources(".razor")));

    [Fact]
    public void Program_Length_IsAtMost100Lines() => Assert.Empty(LongerThan(
        100, Repository.Sources(".cs").Where(source => source.Path.EndsWith("/Program.cs", StringComparison.Ordinal))));

    /// <summary>Names all of them, where the framework names five.</summary>
    private static void AssertNone(IEnumerable<string> found)
    {
        var all = string.Join(Environment.NewLine, found);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<string> LongerThan(int lines, IEnumerable<(string Path, string Text)> sources) =>
        from source in sources
        let count = source.Text.TrimEnd().Count(letter => letter == '\n') + 1
        where count > lines
        select $"{source.Path}: {count} lines";

    /// <summary>Of a room itself, without those of another room that stands inside it.</summary>
    private static IEnumerable<Type> TypesOf(Assembly project, string room) => project.GetTypes().Where(type =>
        IsIn(type, $"{project.GetName().Name}.{room}")
        && !Rooms.Any(inner => inner.StartsWith(room + ".", StringComparison.Ordinal) && IsIn(type, $"{project.GetName().Name}.{inner}")));

    private static bool IsIn(Type type, string space) => type.Namespace == space || type.Namespace?.StartsWith(space + ".", StringComparison.Ordinal) == true;

    /// <summary>Each arrow from one of these types to a room, in any project.</summary>
    private static IEnumerable<string> Arrows(HashSet<string?> from, string room)
    {
        string[] on = [.. Projects.SelectMany(project => TypesOf(project, room)).Select(type => type.FullName!).Where(name => !name.Contains('<', StringComparison.Ordinal))];
        var result = Types.InAssemblies(Projects).That().MeetCustomRule(new OneOf(from)).ShouldNot().HaveDependencyOnAny(on).GetResult();
        return result.IsSuccessful ? [] : result.FailingTypeNames.Select(name => $"{name} uses {room}");
    }

    private sealed class OneOf(HashSet<string?> names) : ICustomRule
    {
        public bool MeetsRule(TypeDefinition type) => names.Contains(type.FullName.Replace('/', '+'));
    }

    private static IEnumerable<string> Violations(string from, string[] on)
    {
        var result = Types.InAssemblies(Projects).That().ResideInNamespaceMatching($"^{from.Replace(".", "\\.")}(\\.|$)")
            .ShouldNot().HaveDependencyOnAny(on).GetResult();
        return result.IsSuccessful ? [] : result.FailingTypeNames;
    }

    /// <summary>What implements a contract of the framework has the parameters that this contract gives it.</summary>
    private static bool IsCalledByTheFramework(Type type) =>
        type.GetInterfaces().Any(contract => contract.Namespace!.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal));

    private static bool IsAsynchronous(Type type)
    {
        Type[] kinds = [typeof(Task<>), typeof(ValueTask<>), typeof(IAsyncEnumerable<>)];
        return type == typeof(Task) || type == typeof(ValueTask) || (type.IsGenericType && kinds.Contains(type.GetGenericTypeDefinition()));
    }

    /// <summary>Outermost classes with code that asks a context for its figures.</summary>
    private static IEnumerable<string?> UsersOfFigures(Assembly project) => UsersOf(project, instruction =>
        instruction.OpCode.FlowControl == FlowControl.Call && instruction.Operand is MethodReference called && AsksForFigures(called));

    private static bool MakesFigures(Instruction instruction) =>
        instruction.OpCode == OpCodes.Newobj && instruction.Operand is MethodReference called && called.DeclaringType.FullName == typeof(Figure).FullName;

    /// <summary>Outermost classes with code that holds such an instruction.</summary>
    private static IEnumerable<string?> UsersOf(Assembly project, Func<Instruction, bool> isMeant)
    {
        using var module = ModuleDefinition.ReadModule(project.Location);
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.HasBody && method.Body.Instructions.Any(isMeant)
               select Outermost(type).FullName,
        ];
    }

    /// <summary>Outermost classes with code that makes a caller out of an account's id.</summary>
    private static IEnumerable<string?> MakersOfCallers(Assembly project)
    {
        using var module = ModuleDefinition.ReadModule(project.Location);
        return
        [
            .. from type in module.GetTypes()
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.Operand is MethodReference { Name: ".ctor" or "op_Implicit" or nameof(Caller.FromString) } called && called.DeclaringType.FullName == typeof(Caller).FullName
                   && called.Parameters.Count > 0 && called.Parameters[0].ParameterType.FullName == typeof(string).FullName
               select Outermost(type).FullName,
        ];
    }

    private static bool AsksForFigures(MethodReference called) =>
        (called.Name == $"get_{nameof(WelfareDbContext.Figures)}" && called.DeclaringType.FullName == typeof(WelfareDbContext).FullName)
        || (called is GenericInstanceMethod { Name: nameof(DbContext.Set) } set && set.GenericArguments[0].FullName == typeof(Figure).FullName);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);
}
