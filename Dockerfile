# syntax=docker/dockerfile:1
# docker build -t tumbuh . && docker run -p 8080:8080 -v tumbuh-data:/data tumbuh

# Exact versions, so that the same commit makes the same image; raise both with the SDK of CI. A digest would hold even a
# tag that was moved: docker buildx imagetools inspect tells it, where the registry can be reached.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /source
# First what decides the packages, so that a change of code does not restore them again.
COPY .editorconfig global.json Directory.Build.props Directory.Packages.props ./
COPY src/SocialWelfare.Data/SocialWelfare.Data.csproj src/SocialWelfare.Data/packages.lock.json src/SocialWelfare.Data/
COPY src/SocialWelfare.Data.Sqlite/SocialWelfare.Data.Sqlite.csproj src/SocialWelfare.Data.Sqlite/packages.lock.json src/SocialWelfare.Data.Sqlite/
COPY src/SocialWelfare.Data.SqlServer/SocialWelfare.Data.SqlServer.csproj src/SocialWelfare.Data.SqlServer/packages.lock.json src/SocialWelfare.Data.SqlServer/
COPY src/SocialWelfare.Services/SocialWelfare.Services.csproj src/SocialWelfare.Services/packages.lock.json src/SocialWelfare.Services/
COPY src/SocialWelfare.Web/SocialWelfare.Web.csproj src/SocialWelfare.Web/packages.lock.json src/SocialWelfare.Web/
RUN dotnet restore src/SocialWelfare.Web --locked-mode
COPY src src
RUN dotnet publish src/SocialWelfare.Web --no-restore --configuration Release --output /app \
    && mkdir /data

# The "extra" variant has ICU and time zones, which Indonesian numbers and dates need, and still no shell and no package manager.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
# The user that the base image brings; it may write to /data only.
USER $APP_UID
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Database__File=/data/welfare.db
VOLUME /data
EXPOSE 8080
# The image has no shell and no curl: the application asks itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["dotnet", "SocialWelfare.Web.dll", "--check-health"]
ENTRYPOINT ["dotnet", "SocialWelfare.Web.dll"]
