using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Areas",
                columns: table => new
                {
                    Code = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: false),
                    KemendagriCode = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ShortName = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Kind = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    ParentCode = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: true),
                    AreaKm2 = table.Column<double>(type: "float", nullable: true),
                    EstablishedYear = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Areas", x => x.Code);
                    table.ForeignKey(
                        name: "FK_Areas_Areas_ParentCode",
                        column: x => x.ParentCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Indicators",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false),
                    NameId = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    NameEn = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    ShortNameId = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    ShortNameEn = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Unit = table.Column<string>(type: "varchar(30)", unicode: false, maxLength: 30, nullable: false),
                    Polarity = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false),
                    Frequency = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    Decimals = table.Column<int>(type: "int", nullable: false),
                    PlausibleMinimum = table.Column<double>(type: "float", nullable: false),
                    PlausibleMaximum = table.Column<double>(type: "float", nullable: false),
                    Aggregation = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false),
                    MeasureKind = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    IsHeadline = table.Column<bool>(type: "bit", nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    Agency = table.Column<string>(type: "nvarchar(150)", maxLength: 150, nullable: false),
                    DefinitionId = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    DefinitionEn = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    MethodId = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    MethodEn = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    ComparabilityId = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    ComparabilityEn = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    NotComparableWith = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Indicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Releases",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Kind = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ContentHash = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Releases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sources",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KnownGaps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    IndicatorId = table.Column<int>(type: "int", nullable: false),
                    AreaCode = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: true),
                    Period = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: false),
                    Kind = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownGaps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KnownGaps_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_KnownGaps_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Figures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    IndicatorId = table.Column<int>(type: "int", nullable: false),
                    AreaCode = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: false),
                    Period = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: false),
                    Value = table.Column<double>(type: "float", nullable: false),
                    Numerator = table.Column<double>(type: "float", nullable: true),
                    Denominator = table.Column<double>(type: "float", nullable: true),
                    LowerBound = table.Column<double>(type: "float", nullable: true),
                    UpperBound = table.Column<double>(type: "float", nullable: true),
                    SourceId = table.Column<int>(type: "int", nullable: false),
                    Confidence = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ReleaseId = table.Column<int>(type: "int", nullable: false),
                    SupersededByReleaseId = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Figures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Figures_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Figures_Indicators_IndicatorId",
                        column: x => x.IndicatorId,
                        principalTable: "Indicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Figures_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Figures_Releases_SupersededByReleaseId",
                        column: x => x.SupersededByReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Figures_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Areas_ParentCode",
                table: "Areas",
                column: "ParentCode");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_Current_Period",
                table: "Figures",
                columns: new[] { "IndicatorId", "Period", "AreaCode" },
                filter: "SupersededByReleaseId IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_Current_Series",
                table: "Figures",
                columns: new[] { "AreaCode", "IndicatorId", "Period" },
                unique: true,
                filter: "SupersededByReleaseId IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_ReleaseId",
                table: "Figures",
                column: "ReleaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_SourceId",
                table: "Figures",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_Figures_SupersededByReleaseId",
                table: "Figures",
                column: "SupersededByReleaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Indicators_Code",
                table: "Indicators",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KnownGaps_AreaCode",
                table: "KnownGaps",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_KnownGaps_IndicatorId_Period_AreaCode",
                table: "KnownGaps",
                columns: new[] { "IndicatorId", "Period", "AreaCode" },
                unique: true,
                filter: "[AreaCode] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Releases_ContentHash",
                table: "Releases",
                column: "ContentHash",
                unique: true,
                filter: "ContentHash IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Sources_Name",
                table: "Sources",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Figures");

            migrationBuilder.DropTable(
                name: "KnownGaps");

            migrationBuilder.DropTable(
                name: "Releases");

            migrationBuilder.DropTable(
                name: "Sources");

            migrationBuilder.DropTable(
                name: "Areas");

            migrationBuilder.DropTable(
                name: "Indicators");
        }
    }
}
