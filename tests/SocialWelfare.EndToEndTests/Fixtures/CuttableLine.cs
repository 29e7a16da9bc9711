using System.Net;
using System.Net.Sockets;

namespace SocialWelfare.EndToEndTests.Fixtures;

/// <summary>A network between browser and server that a test can cut: torn off, or silent as a dead cell tower is.</summary>
public sealed class CuttableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _open = [];
    private readonly Lock _lock = new();
    private readonly Uri _server;
    private volatile bool _isCut;

    public CuttableLine(Uri server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The server, through the line.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Every connection is torn off, and new ones are refused.</summary>
    public void Cut()
    {
        GoSilent();
        CloseAll();
    }

    /// <summary>Connections stay, and nothing goes through them; new ones are refused.</summary>
    public void GoSilent() => _isCut = true;

    /// <summary>New connections go through; what was silent is torn off.</summary>
    public void Restore()
    {
        CloseAll();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        CloseAll();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                if (_isCut)
                {
                    client.Dispose();
                    continue;
                }

                var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
                lock (_lock)
                {
                    _open.AddRange([client, server]);
                }

                _ = RelayAsync(client, server);
                _ = RelayAsync(server, client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task RelayAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[16384];
        try
        {
            var (source, target) = (from.GetStream(), to.GetStream());
            for (int count; (count = await source.ReadAsync(buffer, _end.Token)) > 0;)
            {
                if (!_isCut)
                {
                    await target.WriteAsync(buffer.AsMemory(0, count), _end.Token);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or over.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private void CloseAll()
    {
        lock (_lock)
        {
            _open.ForEach(each => each.Dispose());
            _open.Clear();
        }
    }
}
