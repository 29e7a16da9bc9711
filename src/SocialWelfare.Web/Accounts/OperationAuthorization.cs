using Microsoft.AspNetCore.Authorization;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Web.Accounts;

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
/// The province stands for any area: what is done to one area's figures is refused without naming one.
/// </summary>
public sealed class OperationHandler(AccessGuard guard) : AuthorizationHandler<OperationRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OperationRequirement requirement)
    {
        if (context.User.Caller() is { } caller
            && await guard.CheckAsync(caller, requirement.Operation, Area.ProvinceCode, CancellationToken.None) is { Refusal: null or AccessRefusal.OtherArea })
        {
            context.Succeed(requirement);
        }
    }
}
