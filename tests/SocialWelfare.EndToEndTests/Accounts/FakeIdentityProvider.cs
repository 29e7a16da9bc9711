using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SocialWelfare.EndToEndTests.Accounts;

/// <summary>A small OpenID Connect provider on 127.0.0.1 that lets the person in whom the test names, without asking.</summary>
public sealed class FakeIdentityProvider : IAsyncDisposable
{
    public const string ClientId = "tumbuh";
    public const string ClientSecret = "rahasia-uji";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _strangersKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new();
    private WebApplication? _app;
    private string _issuer = "";

    /// <summary>Who stands at the provider.</summary>
    public PersonAtProvider Person { get; set; } = new("subject", "orang@contoh.example", IsVerified: true);

    /// <summary>Whether tokens are signed with a key that the provider never published.</summary>
    public bool SignsWithAStrangersKey { get; set; }

    /// <returns>Its address.</returns>
    public string Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        Map(_app);
        ((Microsoft.Extensions.Hosting.IHost)_app).StartAsync().GetAwaiter().GetResult();
        return _issuer = _app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _key.Dispose();
        _strangersKey.Dispose();
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = _issuer,
            ["authorization_endpoint"] = $"{_issuer}/authorize",
            ["token_endpoint"] = $"{_issuer}/token",
            ["userinfo_endpoint"] = $"{_issuer}/userinfo",
            ["jwks_uri"] = $"{_issuer}/jwks",
            ["response_types_supported"] = List("code"),
            ["subject_types_supported"] = List("public"),
            ["id_token_signing_alg_values_supported"] = List("RS256"),
        }));
        app.MapGet("/jwks", () =>
        {
            var parameters = _key.ExportParameters(includePrivateParameters: false);
            return Results.Json(new
            {
                keys = new[] { new { kty = "RSA", use = "sig", kid = "uji", alg = "RS256", n = WebEncoders.Base64UrlEncode(parameters.Modulus!), e = WebEncoders.Base64UrlEncode(parameters.Exponent!) } },
            });
        });
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            Assert.Equal([ClientId, "code", "S256"], [request.Query["client_id"].ToString(), request.Query["response_type"].ToString(), request.Query["code_challenge_method"].ToString()]);
            var code = Guid.NewGuid().ToString("N");
            _codes[code] = (request.Query["nonce"]!, request.Query["code_challenge"]!);
            return Results.Redirect(QueryHelpers.AddQueryString(
                request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            return form["client_secret"] == ClientSecret && _codes.TryRemove(form["code"].ToString(), out var asked) && asked.Challenge == challenge
                ? Results.Json(new { access_token = "akses", token_type = "Bearer", expires_in = 300, id_token = IdToken(asked.Nonce) })
                : Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        });
        app.MapGet("/userinfo", () => Results.Json(new { sub = Person.Subject, email = Person.Email, email_verified = Person.IsVerified }));
    }

    private static string[] List(string only) => [only];

    private string IdToken(string nonce) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = _issuer,
        Audience = ClientId,
        Expires = DateTime.UtcNow.AddMinutes(5),
        Claims = new Dictionary<string, object> { ["sub"] = Person.Subject, ["nonce"] = nonce },
        SigningCredentials = new SigningCredentials(
            new RsaSecurityKey(SignsWithAStrangersKey ? _strangersKey : _key) { KeyId = "uji" }, SecurityAlgorithms.RsaSha256),
    });
}

public sealed record PersonAtProvider(string Subject, string Email, bool IsVerified);
