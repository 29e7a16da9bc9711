using Microsoft.AspNetCore.Authorization;
using SocialWelfare.Services.Access;

namespace SocialWelfare.Web.Access;

/// <summary>A page or endpoint that only those may open who may do something; one policy an operation, named like it.</summary>
public sealed record OperationRequirement(Operation Operation) : IAuthorizationRequirement
{
    internal static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var operation in Enum.GetValues<Operation>())
        {
            options.AddPolicy(operation.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new OperationRequirement(operation)));
        }
    }
}

/// <summary>
/// Asks the guard, so that a role taken away closes the page at once. Officers may open what they may do in their own area.
/// </summary>
public sealed class OperationHandler(AccessGuard guard) : AuthorizationHandler<OperationRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OperationRequirement requirement)
    {
        if (context.User.Caller() is { } caller && await guard.AllowsSomewhereAsync(caller, requirement.Operation, CancellationToken.None))
        {
            context.Succeed(requirement);
        }
    }
}
