using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace SocialWelfare.EndToEndTests.Accounts;

/// <summary>A browser without script: keeps cookies, follows no redirect, sends forms as the page made them.</summary>
public sealed partial class TestVisitor : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public TestVisitor(Uri baseAddress, string from)
    {
        BaseAddress = baseAddress;
        Http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = _cookies,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = baseAddress };
    }

    public Uri BaseAddress { get; }

    public HttpClient Http { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What somebody would have who copied the cookies.</summary>
    public string CopyCookies() => _cookies.GetCookieHeader(BaseAddress);

    public bool HasCookie(string name) => _cookies.GetCookies(BaseAddress)[name] is { Value.Length: > 0 };

    public Task<HttpResponseMessage> GetAsync(string address) => Http.GetAsync(new Uri(BaseAddress, address), Cancellation);

    public async Task<string> ReadAsync(string address)
    {
        using var answer = await GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Opens the page and sends one of its forms.</summary>
    /// <param name="handler">The form's name.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string address, string handler, params (string Name, string Value)[] fields) =>
        await PostAsync(address, [("_handler", handler), ("__RequestVerificationToken", TokenOf(await ReadAsync(address))), .. fields]);

    public async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Http.PostAsync(new Uri(BaseAddress, address), content, Cancellation);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string address = "/masuk") =>
        SubmitAsync(address, "sign-in", ("Email", email), ("Password", password));

    public void Dispose() => Http.Dispose();

    public static string TokenOf(string html) => Token().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
