using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TimerAttributes.Dashboard.Tests.Harness;

/// <summary>Signs a request in by its header <c>X-Role</c>.</summary>
internal sealed class TestUsers(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, TestUsers>("Test", configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy("Admin", static policy => policy.RequireRole("admin"));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-Role"].ToString() is { Length: > 0 } role
        ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Role, role), new(ClaimTypes.Name, role)], "Test")), "Test"))
        : AuthenticateResult.NoResult());
}
